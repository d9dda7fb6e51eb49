using System.Collections.Concurrent;
using System.Text;

namespace Counterpart.Sandbox.Hosting;

/// <summary>Basic sign-in: every mailbox by its address, and the service account that may impersonate all.</summary>
internal sealed class Accounts
{
    private readonly ConcurrentDictionary<string, string> _changed = new(StringComparer.OrdinalIgnoreCase);

    public const string Service = "service@sandbox.test";
    public const string Password = "sandbox";

    /// <summary>From now on the account has that password; only in memory.</summary>
    public void Change(string account, string password) => _changed[account] = password;

    /// <summary>The account that the header proves; null when it proves none.</summary>
    public string? Authenticate(string? authorization, Func<string, bool> isMailbox)
    {
        if (authorization is null || !authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(authorization[6..].Trim())).Split(':', 2);
            return pair.Length == 2 && pair[1] == _changed.GetValueOrDefault(pair[0], Password)
                && (isMailbox(pair[0]) || string.Equals(pair[0], Service, StringComparison.OrdinalIgnoreCase)) ? pair[0] : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
