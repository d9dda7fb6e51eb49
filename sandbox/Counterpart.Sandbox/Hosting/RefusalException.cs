namespace Counterpart.Sandbox.Hosting;

/// <summary>What the server refuses its mailboxes' owners; the message begins with the code.</summary>
internal sealed class RefusalException(string code, string text) : InvalidOperationException($"{code}: {text}")
{
    public string Code { get; } = code;

    /// <summary>The server's own words.</summary>
    public string Text { get; } = text;
}
