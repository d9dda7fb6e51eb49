using NodaTime;

namespace Counterpart.Sync;

/// <summary>Where alerts go, and when there is one. Defaults as here; keys and labels in <see cref="AlertTable"/>. Secrets are kept apart.</summary>
public sealed record AlertSettings
{
    /// <summary>Whether anything is sent; what is wrong is judged and shown in either case.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Mail addresses; empty: nothing is mailed.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    public string? Sender { get; init; }

    /// <summary>The mail server's name or address.</summary>
    public string? SmtpHost { get; init; }

    public int SmtpPort { get; init; } = 587;

    public SmtpSecurity SmtpSecurity { get; init; }

    /// <summary>Null: the mail server takes mail without a login.</summary>
    public string? SmtpLogin { get; init; }

    /// <summary>Null: there is no webhook.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>A mailbox lags when no run went through for so long.</summary>
    public Duration Lag { get; init; } = Duration.FromMinutes(60);

    /// <summary>How long alerts are gathered before they are told together.</summary>
    public Duration Gather { get; init; } = Duration.FromMinutes(10);

    /// <summary>The console's address in links; null: where the server listens.</summary>
    public Uri? ConsoleUrl { get; init; }

    /// <summary>What the mail server's password is bound to: host and port; null: no mail server is set.</summary>
    public Uri? SmtpOrigin => SmtpHost is { } host ? new UriBuilder("smtp", host, SmtpPort).Uri : null;

    public bool HasMail => Recipients.Count > 0 && SmtpHost is not null && Sender is not null;

    public bool HasWebhook => WebhookUrl is not null;
}

#pragma warning disable CA1008 // the first value is the default, and says something
/// <summary>How the connection to the mail server is kept from listeners (RFC 8314 §3).</summary>
public enum SmtpSecurity
{
    /// <summary>It begins plain and is encrypted before anything is said; where that is not offered, nothing is sent.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte; usually port 465.</summary>
    Tls,

    /// <summary>Plain.</summary>
    None,
}
#pragma warning restore CA1008
