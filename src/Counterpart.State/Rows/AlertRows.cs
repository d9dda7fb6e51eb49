using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>A setting of alerts that differs from its default.</summary>
internal sealed class AlertSettingRow
{
    public required string Name { get; init; }

    public required string Value { get; init; }
}

/// <summary>An alert that is not over, or whose end is still to be told.</summary>
internal sealed class AlertRow
{
    public AlertSort Sort { get; init; }

    public required string Subject { get; init; }

    public required string Name { get; init; }

    public required string Reason { get; init; }

    public required string Remedy { get; init; }

    public required string Page { get; init; }

    public long Since { get; init; }

    public long? ToldAt { get; init; }

    public long? EndedAt { get; init; }
}

/// <summary>A message of the outbox.</summary>
internal sealed class AlertMessageRow
{
    public required string Id { get; init; }

    public AlertChannel Channel { get; init; }

    public long MadeAt { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public int Attempts { get; init; }

    public long? NextAt { get; init; }

    public long? SentAt { get; init; }

    public long? GivenUpAt { get; init; }

    public string? Problem { get; init; }
}

/// <summary>The last test of a channel.</summary>
internal sealed class AlertTestRow
{
    public AlertChannel Channel { get; init; }

    public required string Target { get; init; }

    public long At { get; init; }

    public bool Arrived { get; init; }

    public required string Words { get; init; }
}
