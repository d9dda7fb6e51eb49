using System.Text;

namespace Counterpart.Sandbox.Hosting;

/// <summary>Basic sign-in: every mailbox by its address, and the service account that may impersonate all.</summary>
internal static class Accounts
{
    public const string Service = "service@sandbox.test";
    public const string Password = "sandbox";

    /// <summary>The account that the header proves; null when it proves none.</summary>
    public static string? Authenticate(string? authorization, Func<string, bool> isMailbox)
    {
        if (authorization is null || !authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(authorization[6..].Trim())).Split(':', 2);
            return pair.Length == 2 && pair[1] == Password
                && (isMailbox(pair[0]) || string.Equals(pair[0], Service, StringComparison.OrdinalIgnoreCase)) ? pair[0] : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
