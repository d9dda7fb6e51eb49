namespace Counterpart.Server.Tests.Alerts;

/// <summary>How a mail server behaves.</summary>
internal sealed record SmtpManners
{
    public bool OffersStartTls { get; init; } = true;

    /// <summary>Encrypted from the first byte.</summary>
    public bool IsTls { get; init; }

    /// <summary>The one password that it takes; null: it offers no login.</summary>
    public string? Password { get; init; }

    /// <summary>Whom it does not take (550).</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>It takes the connection and says nothing.</summary>
    public bool IsSilent { get; init; }
}

/// <summary>A mail that arrived.</summary>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> Recipients, string Text, bool IsEncrypted, string? Login);
