using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>Runs one mailbox once, with everything set as it stands now.</summary>
internal sealed class MailboxRunner(Parts parts)
{
    /// <summary>Beyond the deadline of a request: what a proxy or a slow server may still carry out.</summary>
    private static readonly Duration Grace = Duration.FromSeconds(20);

    /// <summary>Keeps the pairs that rules want, before each run.</summary>
    public RuleKeeper Rules { get; } = new(parts);

    /// <summary>Why the worker's mailbox is not run at all now: stage or freeze, in words; null: it is.</summary>
    public static (string For, string Why)? Rests(Settings settings, MailboxAccount account) => account.Stage switch
    {
        RollOutStage.Observing or RollOutStage.Live or RollOutStage.Failing when settings.Freezes.Any(f => f.Kind is null && (f.Worker is null || f.Worker == account.Worker))
            => ("freeze", "frozen; thaw it to go on"),
        RollOutStage.Observing or RollOutStage.Live or RollOutStage.Failing => null,
        RollOutStage.Added or RollOutStage.Connected => ("person", "not live yet; enroll the mailbox or let it go live"),
        RollOutStage.Left => ("person", "the worker has left"),
        _ => ("pause", account.StageReason ?? "paused; resume it to go on"),
    };

    /// <summary>Gives the mailbox its turn, if it does not rest.</summary>
    public async Task<Turn> TurnAsync(Outcomes outcomes, IRunQueue queue, WorkerId worker, RunOrder order, int failures, CancellationToken cancellationToken)
    {
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        if (!settings.Mailboxes.TryGetValue(worker, out var account) || Rests(settings, account) is not null)
        {
            return new Turn(null, null);
        }

        var report = await RunAsync(worker, order, preview: false, cancellationToken);
        if (report.Fault is { Fault: SideFault.CredentialRefused or SideFault.NotAllowed } && Door(await parts.Settings.ReadAsync(cancellationToken), worker) != Door(settings, worker))
        {
            //  refused with what was set before: that says nothing of what is set now
            return new Turn(report, parts.Now);
        }

        return await outcomes.TakeAsync(queue, worker, report, failures, cancellationToken);
    }

    public async Task<RunReport> RunAsync(WorkerId worker, RunOrder order, bool preview, CancellationToken cancellationToken) =>
        await RunAsync(await parts.Settings.ReadAsync(cancellationToken), worker, order, preview, cancellationToken);

    /// <summary>What a run would do if everything were set like that; nothing is written.</summary>
    public Task<RunReport> PreviewAsync(WorkerId worker, Settings settings, CancellationToken cancellationToken) =>
        RunAsync(settings, worker, new RunOrder("preview"), preview: true, cancellationToken);

    /// <summary>Withdraws the copies of these links, which a person ordered, and does nothing else; a freeze holds it, a pause does not.</summary>
    public async Task<RunReport> WithdrawAsync(WorkerId worker, ItemKind kind, IReadOnlySet<LinkId> links, CancellationToken cancellationToken) =>
        await RunAsync(await parts.Settings.ReadAsync(cancellationToken), worker, new RunOrder("off-boarding") { Kind = kind, Ordered = links },
            preview: false, cancellationToken, isLeaving: true);

    private async Task<RunReport> RunAsync(
        Settings settings, WorkerId worker, RunOrder order, bool preview, CancellationToken cancellationToken, bool isLeaving = false)
    {
        var account = settings.Mailboxes[worker];
        var policy = await Policies.OfAsync(parts, settings, account, cancellationToken);
        var request = new RunRequest
        {
            Trigger = order.Trigger,
            Kind = order.Kind,
            Force = order.Force,
            Preview = preview,
            Approved = order.Approved,
            Ordered = order.Ordered,
            ApprovedPlans = order.ApprovedPlans,
            Rejected = order.Rejected,
            Reverts = order.Reverts,
            Restores = order.Restores,
            By = order.By,
            Frozen = Frozen(settings, worker),
            EffectTimeout = parts.Options.RequestDeadline + Grace,
        };
        Halt halted = (kind, token) => HaltedAsync(account.Id, kind, isLeaving, token);
        try
        {
            if (!preview && !isLeaving && order is { Reverts: null, Restores: null })
            {
                await Rules.KeepAsync(settings, worker, cancellationToken);
            }

            await using var mailbox = new HaltingMailbox(await parts.Mailboxes.OpenAsync(account, settings.Parameters, cancellationToken), halted);
            var view = new HaltingView(parts.Business.ViewFor(worker, account.Id, settings.Parameters), halted);
            var ports = new RunPorts(isLeaving ? LeavingSides.Of(view) : view, isLeaving ? LeavingSides.Of(mailbox) : mailbox, parts.State, parts.Time, parts.Ids);
            return await new SyncRun(ports, policy, request).ExecuteAsync(cancellationToken);
        }
        catch (SideUnavailableException e)
        {
            //  the mailbox could not even be opened; that is a run too, for those who look
            var run = new RunRecord(new RunId(parts.Ids.Next()), account.Id, worker, parts.Now, order.Trigger)
                { Ended = parts.Now, Outcome = RunOutcome.Failed, Message = e.Message };
            if (!preview)
            {
                var change = new StateChange();
                change.Runs.Add(run);
                await parts.State.CommitAsync(change, CancellationToken.None);
            }

            return new RunReport(run) { Fault = e };
        }
    }

    /// <summary>Where and as whom the mailbox is opened.</summary>
    public static (Uri?, SignInMode, string?, string?, string?) Door(Settings settings, WorkerId worker)
    {
        var account = settings.Mailboxes.GetValueOrDefault(worker);
        return (settings.Parameters.Url, settings.Parameters.SignIn, settings.Parameters.ServiceLogin, account?.Login, account?.Address);
    }

    /// <summary>L3: asked before every request that changes anything, since a person may have stopped the mailbox while it runs.</summary>
    private async Task HaltedAsync(MailboxId mailbox, ItemKind kind, bool isLeaving, CancellationToken cancellationToken)
    {
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        var account = settings.Mailboxes.Values.FirstOrDefault(m => m.Id == mailbox);
        var why = account is null ? "the worker was removed" : (isLeaving ? null : Rests(settings, account)?.Why)
            ?? (Frozen(settings, account.Worker).Contains(kind) ? $"{kind.Name()}s are frozen; thaw them to go on" : null);
        if (why is not null)
        {
            throw new SideUnavailableException(Side.Mailbox, SideFault.Stopped, why);
        }
    }

    private static HashSet<ItemKind> Frozen(Settings settings, WorkerId worker) =>
        [.. settings.Freezes.Where(f => f.Worker is null || f.Worker == worker).SelectMany(f => f.Kind is { } kind ? [kind] : ItemKinds.All)];
}
