using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>What is asked of a run.</summary>
public sealed record RunRequest
{
    /// <summary>Who or what asked: <c>interval</c>, <c>user:anna</c>, <c>changed record</c>.</summary>
    public string Trigger { get; init; } = "interval";

    /// <summary>Null: every kind of the account.</summary>
    public ItemKind? Kind { get; init; }

    /// <summary>Plans are made and shown; nothing is written, no position moves (U1, L4).</summary>
    public bool Preview { get; init; }

    /// <summary>Compare everything again.</summary>
    public bool Force { get; init; }

    /// <summary>Kinds that are frozen for this worker (L3): nothing that changes anything starts.</summary>
    public IReadOnlySet<ItemKind> Frozen { get; init; } = new HashSet<ItemKind>();

    /// <summary>An administrator approved the plan that these runs held, for these links and no more (R4, D8).</summary>
    public IReadOnlySet<LinkId>? Approved { get; init; }

    /// <summary>A person ordered an act on these links with its numbers shown (D8): no budget asks again for what he ordered.</summary>
    public IReadOnlySet<LinkId>? Ordered { get; init; }

    /// <summary>An administrator saw these plans before there were links to name them by (go live), and approved them and no more (D8).</summary>
    public IReadOnlySet<ApprovedPlan>? ApprovedPlans { get; init; }

    /// <summary>An administrator rejected the plan for these links: nothing of it is done, and it is not asked again until something changes.</summary>
    public IReadOnlySet<LinkId>? Rejected { get; init; }

    /// <summary>This run reverts that one instead of synchronizing (U3); null: it synchronizes.</summary>
    public RunId? Reverts { get; init; }

    /// <summary>This run puts one value of the history back, as an edit (U2): the entry's id; null: it synchronizes.</summary>
    public string? Restores { get; init; }

    /// <summary>Who reverts or restores, as <see cref="Entered.By"/> says it; null: the mailbox.</summary>
    public string? By { get; init; }

    /// <summary>How long a request may take before it can have no effect any more; after it an unanswered create is repeated.</summary>
    public Duration EffectTimeout { get; init; } = Duration.FromMinutes(2);

    public Duration LeaseLength { get; init; } = Duration.FromMinutes(5);
}
