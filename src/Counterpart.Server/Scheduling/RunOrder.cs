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

    public IReadOnlySet<LinkId>? Rejected { get; init; }

    /// <summary>One order that does what both ask.</summary>
    public RunOrder And(RunOrder other) => new(Trigger == other.Trigger ? Trigger : $"{Trigger}, {other.Trigger}")
    {
        Kind = Kind == other.Kind ? Kind : null,
        Force = Force || other.Force,
        Approved = Both(Approved, other.Approved),
        Rejected = Both(Rejected, other.Rejected),
    };

    private static IReadOnlySet<LinkId>? Both(IReadOnlySet<LinkId>? one, IReadOnlySet<LinkId>? other) =>
        one is null ? other : other is null ? one : one.Concat(other).ToHashSet();
}
