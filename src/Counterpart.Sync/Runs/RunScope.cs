using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>One run over one mailbox, as its parts see it: ports, policy, lease, and what is collected on the way.</summary>
internal sealed class RunScope(RunPorts ports, RunPolicy policy, RunRequest request, RunId id, Instant started, string installation)
{
    public RunPorts Ports { get; } = ports;

    public RunPolicy Policy { get; } = policy;

    public RunRequest Request { get; } = request;

    public RunId Id { get; } = id;

    public Instant Started { get; } = started;

    public string Installation { get; } = installation;

    public MailboxId Mailbox => Policy.Account.Id;

    public WorkerId Worker => Policy.Worker.Id;

    public LocalDate Today { get; } = started.InZone(policy.Zone).Date;

    /// <summary>Null in a preview: nothing may be written.</summary>
    public Lease? Lease { get; set; }

    public RunCounts Counts { get; private set; } = new();

    /// <summary>What of these is not on disk yet: a run that dies has to leave what it wrote, or the budgets would begin anew (D8).</summary>
    public RunCounts Unsaved { get; private set; } = new();

    /// <summary>The run as it began.</summary>
    public RunRecord? Run { get; set; }

    /// <summary>Of a preview: what it would have written so far, for the budgets of what comes after.</summary>
    public RunCounts Foreseen { get; set; } = new();

    public List<LinkPlan> Plans { get; } = [];

    public List<RunError> Errors { get; } = [];

    public HashSet<(ItemKind Kind, SideId Record)> ChangedRecords { get; } = [];

    /// <summary>Why parts of the run are held, and the links that wait with them, by cause (D8).</summary>
    public List<string> HeldBecause { get; } = [];

    public List<HeldPart> Held { get; } = [];

    /// <summary>Those among them whose item would be made, and that were not planned yet.</summary>
    public List<Link> HeldCreations { get; } = [];

    /// <summary>Records and items that may be the same as several others, and wait for a person (I6).</summary>
    public int Unclear { get; set; }

    /// <summary>When the first of what has to wait is to be tried again.</summary>
    public Instant? RetryAt { get; private set; }

    public void Retry(Instant? at) => RetryAt = at < RetryAt || RetryAt is null ? at ?? RetryAt : RetryAt;

    /// <summary>What made a side unavailable, and ended the run.</summary>
    public SideUnavailableException? Fault { get; set; }

    /// <summary>Folders that are gone or may not be written, each with its kind: these rest, the others go on (L5).</summary>
    public List<(ItemKind Kind, SideUnavailableException Fault)> Folders { get; } = [];

    /// <summary>Why what a person asked of the run can't be done.</summary>
    public Refusal? Refusal { get; set; }

    public bool WantsAnother { get; set; }

    /// <summary>Whether effects are left out: a preview, or a mailbox that is only observed.</summary>
    public bool IsReadOnly => Request.Preview || Policy.Account.Stage == RollOutStage.Observing;

    /// <summary>R7: the mailbox, told until when it may be written: while the lease lasts, and no longer than asked.</summary>
    public IMailbox Writable(Instant? until = null)
    {
        Ports.Mailbox.WritesUntil = Lease is { } lease && (until is null || lease.Until < until) ? lease.Until : until;
        return Ports.Mailbox;
    }

    /// <summary>R7: nothing is sent after the lease has ended; it is lengthened while half of it is left.</summary>
    public async Task KeepLeaseAsync(CancellationToken cancellationToken)
    {
        if (Lease is { } lease && lease.Until - Ports.Now < Request.LeaseLength / 2)
        {
            Lease = await Ports.State.RenewLeaseAsync(lease, Request.LeaseLength, cancellationToken);
        }
    }

    public string NewId() => Ports.Ids.Next();

    public Link NewLink(ItemKind kind, string madeBy) => new(new LinkId(NewId()), Mailbox, kind)
    {
        Type = Policy.Parameters.TypeFor(kind),
        MadeBy = madeBy,
        IsDue = true,
    };

    public Stamp StampOf(Link link, AttemptId attempt) => new(Installation, Mailbox, link.Record.Id, link.Id, attempt);

    /// <summary>Keeps a plan for the report if it has an effect or something to say, and counts its conflicts.</summary>
    public void Tell(LinkPlan plan)
    {
        if (plan.HasEffect || plan.Told is not null || plan.Ends is not null)
        {
            Plans.Add(plan);
            if (IsReadOnly && plan.Then is { } then)
            {
                Plans.Add(then);
            }
        }

        var conflicts = plan.Changes.Count(c => c.IsConflict) + plan.Next.Notes.Values.Count(n => n.Standing == FieldStanding.Waiting);
        if (conflicts > 0)
        {
            Count(plan.Link.Kind, c => c with { Conflicts = c.Conflicts + 1 });
        }
    }

    /// <summary>Commits what is known, under the lease; nothing in a preview.</summary>
    public async Task CommitAsync(StateChange change, CancellationToken cancellationToken)
    {
        foreach (var link in change.Links)
        {
            Retry(link.RetryAt);
        }

        foreach (var skipped in change.Skipped)
        {
            Retry(skipped.RetryAt);
        }

        if (Run is { } run && Unsaved != new RunCounts() && !change.IsEmpty && change.Runs.Count == 0)
        {
            change.Runs.Add(run with { Counts = Counts });
            Unsaved = new RunCounts();
        }

        if (Lease is { } lease && !change.IsEmpty)
        {
            await Ports.State.CommitAsync(lease, change, cancellationToken);
        }
    }

    public void Count(ItemKind kind, Func<KindCounts, KindCounts> change)
    {
        Counts = Counts.With(kind, change(Counts[kind]));
        Unsaved = Unsaved.With(kind, change(Unsaved[kind]));
    }

    /// <summary>Deletes that the run is about to do (D8); fewer, if negative.</summary>
    public void Reserve(ItemKind kind, int deletes) => Counts = Counts.With(kind, Counts[kind] with { Reserved = Math.Max(0, Counts[kind].Reserved + deletes) });

    /// <summary>D8: a person saw this effect on this link, and ordered it.</summary>
    public bool IsApproved(Link link, PlannedEffect effect) => Request.Reverts is not null
        || (Request.Approved?.Contains(link.Id) == true && link.WasAskedFor(effect)) || (Request.Ordered?.Contains(link.Id) == true && link.WasOrdered(effect))
        || Request.ApprovedPlans?.Contains(ApprovedPlan.Of(link, effect)) == true;

    public void CountWrite(ItemKind kind, Side side, WriteCounts written, bool isApproved = false)
    {
        Count(kind, c => (side == Side.Mailbox ? c with { Mailbox = c.Mailbox + written } : c with { Business = c.Business + written })
            with { Approved = isApproved ? c.Approved + written : c.Approved });
        if (!isApproved)
        {
            //  what is done is no longer about to be done
            Reserve(kind, -written.Deleted);
        }
    }

    public void Fail(Link link, string message, string? remedy = null) =>
        Fail(new RunError(link.Kind, link.Id, link.Record.Id, link.Item.Id, message, remedy));

    public void Fail(RunError error)
    {
        Errors.Add(error);
        Count(error.Kind, c => c with { Errors = c.Errors + 1 });
    }
}
