using NodaTime;

namespace Counterpart.Sync;

/// <summary>The ways an alert goes.</summary>
public enum AlertChannel
{
    Mail,
    Webhook,
}

/// <summary>A digest on its way through one channel. It waits until it was taken or given up; then it is kept for those who look.</summary>
/// <param name="Id">The same at every attempt, so that a receiver knows what it has already.</param>
public sealed record AlertMessage(string Id, AlertChannel Channel, Instant MadeAt, string Subject, string Body)
{
    public int Attempts { get; init; }

    /// <summary>When it is tried (again); null: it is sent, or given up.</summary>
    public Instant? NextAt { get; init; }

    public Instant? SentAt { get; init; }

    public Instant? GivenUpAt { get; init; }

    /// <summary>Why the last attempt failed, in words.</summary>
    public string? Problem { get; init; }
}

/// <summary>What became of the last test of a channel.</summary>
/// <param name="Target">Where it went (<see cref="AlertTargets"/>): with another target it says nothing any more.</param>
/// <param name="Words">What arrived, or what went wrong.</param>
public sealed record AlertTest(AlertChannel Channel, string Target, Instant At, bool Arrived, string Words);

/// <summary>Where a channel leads, in a line without secrets.</summary>
public static class AlertTargets
{
    /// <summary>Null: the channel is not set.</summary>
    public static string? Of(AlertSettings alerts, AlertChannel channel) => channel switch
    {
        AlertChannel.Mail => alerts.HasMail
            ? $"{string.Join(',', alerts.Recipients)} from {alerts.Sender} at {alerts.SmtpOrigin!.Authority} {alerts.SmtpSecurity}{(alerts.SmtpLogin is { } login ? $" as {login}" : "")}" : null,
        _ => alerts.WebhookUrl?.ToString(),
    };
}
