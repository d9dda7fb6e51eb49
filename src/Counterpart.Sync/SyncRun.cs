using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>
/// One run: one pass over one worker's mailbox, kind by kind. Running again after a crash at any line does no harm: intents stand before
/// effects, bases behind them, positions last (R5).
/// </summary>
public sealed class SyncRun(RunPorts ports, RunPolicy policy, RunRequest request)
{
    /// <summary>Runs to the end. What goes wrong with an item, or with a side, is in the report; only a bug throws.</summary>
    public async Task<RunReport> ExecuteAsync(CancellationToken cancellationToken)
    {
        var installation = await ports.State.InstallationAsync(cancellationToken);
        var scope = new RunScope(ports, policy, request, new RunId(ports.Ids.Next()), ports.Now, installation);
        var run = new RunRecord(scope.Id, scope.Mailbox, scope.Worker, scope.Started, request.Trigger);
        if (!request.Preview)
        {
            scope.Lease = await ports.State.AcquireLeaseAsync(scope.Mailbox, scope.Id.Value, request.LeaseLength, cancellationToken);
            if (scope.Lease is null)
            {
                return new RunReport(run with { Ended = ports.Now, Outcome = RunOutcome.Failed, Message = "another run holds this mailbox; it is run again when that one ends" })
                    { WantsAnother = true };
            }
        }

        try
        {
            await SaveAsync(scope, run, cancellationToken);
            scope.Run = run;
            run = await RunKindsAsync(scope, run, cancellationToken);
        }
        catch (SideUnavailableException e)
        {
            run = run with { Outcome = RunOutcome.Failed, Message = e.Message };
            scope.Fault = e;
        }
        catch (RefusedException e)
        {
            run = run with { Outcome = RunOutcome.Failed, Message = e.Message };
            scope.Refusal = e.Refusal;
        }
        catch (LeaseLostException e)
        {
            //  another runner has the mailbox and the say: nothing more is written, not even that this run ended
            return Report(scope, run with { Ended = ports.Now, Outcome = RunOutcome.Interrupted, Message = e.Message });
        }

        //  (7) report
        run = run with { Ended = ports.Now, Counts = scope.Counts.Settled() };
        await FinishAsync(scope, run);
        return Report(scope, run);
    }

    private async Task<RunRecord> RunKindsAsync(RunScope scope, RunRecord run, CancellationToken cancellationToken)
    {
        var recovery = new IntentRecovery(scope);
        if (request.Reverts is not null || request.Restores is not null)
        {
            foreach (var kind in ItemKinds.All)
            {
                await RecoverAsync(scope, recovery, kind, cancellationToken);
            }
        }

        if (request.Reverts is { } reverted)
        {
            return run with { Message = await new RevertRun(scope).RevertAsync(reverted, cancellationToken), Outcome = Outcome(scope) };
        }

        if (request.Restores is { } entry)
        {
            return run with { Message = await new RestoreRun(scope).RestoreAsync(entry, cancellationToken), Outcome = Outcome(scope) };
        }

        var progress = await ports.State.ProgressAsync(scope.Mailbox, cancellationToken);
        var kinds = ItemKinds.All.Where(k => policy.Account.Kinds.Contains(k) && (request.Kind is null || request.Kind == k)).ToList();
        foreach (var kind in ItemKinds.All)
        {
            try
            {
                await RecoverAsync(scope, recovery, kind, cancellationToken);
                progress = kinds.Contains(kind) ? await RunKindAsync(new KindRun(scope, kind, progress), cancellationToken) : progress;
            }
            catch (SideUnavailableException e) when (e.Fault is SideFault.FolderMissing or SideFault.FolderNotWritable)
            {
                //  L5: that folder rests, with its positions; the other kinds go on
                scope.Folders.Add((kind, e));
                scope.Fail(new RunError(kind, null, null, null, e.Message));
            }
        }

        if (kinds.Count > 0 && scope.Folders.Count(f => f.Fault.Fault == SideFault.FolderMissing) == kinds.Count)
        {
            //  not one folder is there: it is the mailbox
            throw scope.Folders[0].Fault;
        }

        var reasons = scope.HeldBecause.Concat(scope.Folders.Select(f => f.Fault.Message)).ToList();
        return run with { Outcome = Outcome(scope), Message = reasons.Count > 0 ? string.Join("; ", reasons) : null };
    }

    private static Task RecoverAsync(RunScope scope, IntentRecovery recovery, ItemKind kind, CancellationToken cancellationToken) =>
        scope.IsReadOnly ? Task.CompletedTask : recovery.RecoverAsync(kind, cancellationToken);

    private static async Task<MailboxProgress> RunKindAsync(KindRun pass, CancellationToken cancellationToken)
    {
        //  (1) observe both sides since their positions
        await pass.ObserveAsync(cancellationToken);
        //  (2) match what was never seen
        await pass.MatchAsync(cancellationToken);
        //  (3) plan
        await pass.PlanAsync(cancellationToken);
        //  (4) budgets
        await pass.HoldAsync(cancellationToken);
        //  (5) apply, saving each base
        await pass.ApplyAsync(cancellationToken);
        //  (6) move the positions
        return await pass.MoveAsync(cancellationToken);
    }

    private static RunOutcome Outcome(RunScope scope) => scope.IsReadOnly ? RunOutcome.Previewed
        : scope.HeldBecause.Count > 0 ? RunOutcome.Held
        : scope.Errors.Count > 0 ? RunOutcome.DoneWithErrors : RunOutcome.Done;

    private static async Task SaveAsync(RunScope scope, RunRecord run, CancellationToken cancellationToken)
    {
        var change = new StateChange();
        change.Runs.Add(run);
        await scope.CommitAsync(change, cancellationToken);
    }

    /// <summary>Not to be cancelled: what the run did is known and has to be kept.</summary>
    private async Task FinishAsync(RunScope scope, RunRecord run)
    {
        if (scope.Lease is not { } lease)
        {
            return;
        }

        try
        {
            var isShown = scope.Held.Count > 0 || scope.IsReadOnly || request.Reverts is not null;
            await SaveAsync(scope, run with { Plan = isShown ? PlanJson.Write(scope.Plans, scope.Held) : null }, CancellationToken.None);
            await ports.State.ReleaseLeaseAsync(lease, CancellationToken.None);
        }
        catch (LeaseLostException)
        {
            //  the mailbox is another runner's by now, and so is what is said of it
        }
    }

    private static RunReport Report(RunScope scope, RunRecord run) => new(run with { Counts = scope.Counts.Settled() })
    {
        Plans = scope.Plans,
        Errors = scope.Errors,
        ChangedRecords = [.. scope.ChangedRecords],
        WantsAnother = scope.WantsAnother,
        Fault = scope.Fault,
        IsWhole = scope.Request is { Kind: null, Reverts: null, Restores: null, Frozen.Count: 0 },
        Folders = [.. scope.Folders.Select(f => (f.Kind, f.Fault.Message))],
        Refusal = scope.Refusal,
        RetryAt = scope.RetryAt,
        Held = scope.Held,
        HeldCreations = scope.HeldCreations,
        Unclear = scope.Unclear,
    };
}
