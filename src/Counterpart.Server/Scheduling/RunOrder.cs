using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Scheduling;

/// <summary>Why and how a mailbox is to be run. Orders of one mailbox that wait become one (L1).</summary>
public sealed record RunOrder(string Trigger)
{
    /// <summary>Null: every kind.</summary>
    public ItemKind? Kind { get; init; }

    public bool Force { get; init; }

    public IReadOnlySet<LinkId>? Approved { get; init; }

    /// <summary>Links on which a person ordered an act, its numbers shown.</summary>
    public IReadOnlySet<LinkId>? Ordered { get; init; }

    /// <summary>Plans of an observed mailbox that went live with them.</summary>
    public IReadOnlySet<ApprovedPlan>? ApprovedPlans { get; init; }

    public IReadOnlySet<LinkId>? Rejected { get; init; }

    /// <summary>The run to be taken back instead (U3), or the history's value to be put back (U2); null: an ordinary run.</summary>
    public RunId? Reverts { get; init; }

    public string? Restores { get; init; }

    /// <summary>Who takes back or puts back, as <see cref="Entered.By"/> says it.</summary>
    public string? By { get; init; }

    /// <summary>No person asked: it waits out the backoff of a failing mailbox (L2).</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>What a person answered to a held plan, or asked for once: it must not get lost while the mailbox rests or fails. Null: nothing.</summary>
    public RunOrder? Answer => Approved is null && Ordered is null && ApprovedPlans is null && Rejected is null && !Force ? null
        : new RunOrder(Trigger) { Kind = Force ? Kind : null, Force = Force, Approved = Approved, Ordered = Ordered, ApprovedPlans = ApprovedPlans, Rejected = Rejected, IsAutomatic = true };

    /// <summary>One order that does what both ask.</summary>
    public RunOrder And(RunOrder? other) => other is null ? this : new(string.Join(", ", Trigger.Split(", ").Union(other.Trigger.Split(", "))))
    {
        Kind = Kind == other.Kind ? Kind : null,
        Force = Force || other.Force,
        Approved = Both(Approved, other.Approved),
        Ordered = Both(Ordered, other.Ordered),
        ApprovedPlans = Both(ApprovedPlans, other.ApprovedPlans),
        Rejected = Both(Rejected, other.Rejected),
        IsAutomatic = IsAutomatic && other.IsAutomatic,
    };

    private static IReadOnlySet<T>? Both<T>(IReadOnlySet<T>? one, IReadOnlySet<T>? other) =>
        one is null ? other : other is null ? one : one.Concat(other).ToHashSet();
}
