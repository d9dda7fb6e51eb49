namespace Counterpart.Server.Security;

/// <summary>The first start of an installation leaves a one-time secret in <c>DATA/first-sign-in</c>, readable by the OS user alone.</summary>
internal static class FirstSignIn
{
    private const string FileName = "first-sign-in";

    public static async Task WriteAsync(Parts parts, TokenDesk tokens, Uri url, CancellationToken cancellationToken)
    {
        var file = Path.Combine(parts.Folder, FileName);
        if (File.Exists(file) || tokens.First() is not { } secret)
        {
            return;
        }

        await File.WriteAllTextAsync(parts.Private(FileName), $"""
            {secret}

            Makes one token within 24 hours, and nothing else:
            curl -H "Authorization: Bearer {secret}" -H "Content-Type: application/json" -d '{"{}"}' {new Uri(url, "/api/v1/tokens")}

            """, cancellationToken);
    }
}
