namespace Counterpart.Server.Security;

/// <summary>The first start of an installation leaves a one-time secret in <c>DATA/first-sign-in</c>, readable by the OS user alone.</summary>
internal static class FirstSignIn
{
    private const string FileName = "first-sign-in";

    /// <param name="links">Make the link with which the first administrator chooses name and password at the console.</param>
    public static async Task WriteAsync(Parts parts, TokenDesk tokens, OneTimeLinks links, Uri url, CancellationToken cancellationToken)
    {
        var file = Path.Combine(parts.Folder, FileName);
        if (File.Exists(file) || tokens.First() is not { } secret)
        {
            return;
        }

        var link = await links.MakeAsync(null, OneTimePurpose.First, cancellationToken);
        await File.WriteAllTextAsync(parts.Private(FileName), $"""
            {secret}

            Makes one token within 24 hours, and nothing else:
            curl -H "Authorization: Bearer {secret}" -H "Content-Type: application/json" -d '{"{}"}' {new Uri(url, "/api/v1/tokens")}

            In a browser, once, to be the first administrator of the console:
            {new Uri(url, link)}

            """, cancellationToken);
    }
}
