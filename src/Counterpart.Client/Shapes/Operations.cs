namespace Counterpart.Client;

/// <summary>What is frozen: a worker, a kind, both; neither: everything.</summary>
public sealed record FreezeView(string? Worker, string? Kind, DateTimeOffset Since, string By);

/// <summary>What to freeze or thaw; both null: everything.</summary>
public sealed record FreezeRequest(string? Worker = null, string? Kind = null);

/// <summary>How the server stands.</summary>
public sealed record StatusView(string Version, DateTimeOffset Started, int Queued, int Running, int Attention, IReadOnlyList<MailboxStatusView> Mailboxes)
{
    public IReadOnlyList<FreezeView> Freezes { get; init; } = [];
}

/// <summary>How one mailbox stands.</summary>
public sealed record MailboxStatusView(string Worker, string Stage, bool IsRunning, bool IsQueued, int Failures)
{
    /// <summary>The worker's name; null: not the caller's to read.</summary>
    public string? WorkerName { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? LastRun { get; init; }

    public string? LastOutcome { get; init; }

    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Whole seconds since the last run that went through; null: none did.</summary>
    public long? LagSeconds { get; init; }
}

/// <summary>How lag and trouble went, oldest first; it begins with the server, and holds a day.</summary>
public sealed record TrendView(IReadOnlyList<TrendPointView> Points);

/// <summary>How it stood at one time.</summary>
/// <param name="LagSeconds">Since the last run that went through, of the mailbox where that is longest.</param>
/// <param name="Failing">Mailboxes whose last run failed.</param>
/// <param name="Queued">Mailboxes that wait for their turn.</param>
public sealed record TrendPointView(DateTimeOffset At, long LagSeconds, int Failing, int Queued);

/// <summary>Who the caller is.</summary>
public sealed record CallerView(string Name, IReadOnlyList<string> Roles, string? Worker)
{
    /// <summary>Of an integration: where its records come from.</summary>
    public string? Source { get; init; }
}

/// <summary>A token, without its secret.</summary>
public sealed record TokenView(string Id, string Name, IReadOnlyList<string> Roles, DateTimeOffset Created, DateTimeOffset Expires)
{
    public string? Worker { get; init; }

    /// <summary>The worker's name, if it is the caller's to read.</summary>
    public string? WorkerName { get; init; }

    /// <summary>Of an integration: where its records come from.</summary>
    public string? Source { get; init; }

    /// <summary>Resource and access: <c>contacts:read</c>, <c>*:write</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

/// <summary>A token to be made.</summary>
public sealed record NewToken
{
    public string? Name { get; init; }

    /// <summary>Makes it that worker's.</summary>
    public string? Worker { get; init; }

    /// <summary><c>administrator</c>, <c>auditor</c>, <c>operator</c>, <c>integration</c>; with a worker also <c>worker</c>.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Of an integration: where its records come from.</summary>
    public string? Source { get; init; }

    /// <summary>Whole days; null: 30.</summary>
    public int? ExpiresInDays { get; init; }
}

/// <summary>A new token with its secret, which is never shown again.</summary>
public sealed record TokenMade(TokenView Token, string Secret);

/// <summary>Who changed which setting.</summary>
/// <param name="Number">From 1, the oldest.</param>
public sealed record AuditView(long Number, DateTimeOffset At, string By, string What, string? Before, string? After);

/// <summary>Whether the audit was changed from outside: its entries are chained by hash.</summary>
/// <param name="Entries">How many entries, from the oldest, fit.</param>
/// <param name="End">The chain after them, hexadecimal. Whoever keeps it elsewhere can tell later that the newest ones were not cut off.</param>
/// <param name="Broken">The number of the first entry that does not fit; null: all do.</param>
public sealed record AuditProofView(long Entries, string End, long? Broken);

/// <summary>A backup that was taken, or put back.</summary>
/// <param name="Installation">Whose data it holds.</param>
/// <param name="Parts">What of the installation: business, state, users.</param>
public sealed record BackupView(string File, string Version, string Installation, DateTimeOffset TakenAt, IReadOnlyList<string> Parts)
{
    /// <summary>Of a restored one: the data folder.</summary>
    public string? Data { get; init; }
}
