using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Everything that is set, at one version. Workers' profiles live in the business system; their mailboxes here.</summary>
public sealed record Settings(
    Parameters Parameters, ImmutableDictionary<ItemKind, Mapping> Mappings, ImmutableDictionary<WorkerId, MailboxAccount> Mailboxes)
{
    /// <summary>As it is before anybody set anything.</summary>
    public static Settings Initial { get; } = new(
        new Parameters(),
        ItemKinds.All.ToImmutableDictionary(k => k, Mapping.Suggested),
        ImmutableDictionary<WorkerId, MailboxAccount>.Empty);

    public long Version { get; init; }

    /// <summary>What is frozen now (L3): empty texts mean everything of that sort.</summary>
    public ImmutableList<Freeze> Freezes { get; init; } = [];

    /// <summary>The rules that tie pairs, in the order in which they were made; removed ones among them.</summary>
    public ImmutableList<EnrollmentRule> Rules { get; init; } = [];

    public AlertSettings Alerts { get; init; } = new();
}

/// <summary>Something that writes nothing until it is thawed: a worker, a kind, both, or (both null) everything.</summary>
public sealed record Freeze(WorkerId? Worker, ItemKind? Kind, Instant Since, string By);

/// <summary>Who changed which setting, when, and what it was before and after; secrets appear as "set".</summary>
public sealed record AuditEntry(Instant At, string By, string What, string? Before, string? After);
