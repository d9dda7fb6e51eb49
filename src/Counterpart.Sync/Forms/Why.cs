using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Sync;

/// <summary>U4: why a record is or is not in a mailbox, what holds it back by which rule, what happens next. One sentence per cause. Pure.</summary>
public static class Why
{
    public static WhyAnswer Answer(WhyQuestion question) => new(Verdict(question), [.. WhyFacts.Of(question)]);

    /// <summary>The answer where the worker has no mailbox.</summary>
    public static WhyAnswer NotEnrolled(WorkerProfile worker) => new($"{worker.Name} has no mailbox: enroll one", [("stage", "not enrolled")]);

    /// <summary>What stands above all, from the outside in: the mailbox, a freeze, the kind; then the link, or what is there instead.</summary>
    private static string Verdict(WhyQuestion q)
    {
        var account = q.Policy.Account;
        var stage = account.Stage switch
        {
            RollOutStage.Added => "the mailbox was added and never reached yet: test it, then let it go live",
            RollOutStage.Connected => "the mailbox is connected and not live yet: let it go live",
            RollOutStage.Observing => "the mailbox is only observed: plans are made, nothing is written",
            RollOutStage.Paused or RollOutStage.Frozen => $"the mailbox is {account.Stage.ToString().ToLowerInvariant()}: {account.StageReason ?? "resume it to go on"}",
            RollOutStage.Left => "the worker has left: the mailbox takes part no more",
            _ => null,
        };
        if (stage is not null)
        {
            return stage;
        }

        if (FreezesForm.IsFrozen(q.Freezes, q.Policy.Worker.Id, q.Of))
        {
            return "frozen: nothing is written until it is thawed";
        }

        if (!account.Kinds.Contains(q.Of))
        {
            return $"{q.Of.Name()}s are switched off for this worker";
        }

        return q.Link is { } link ? WhyLinked.Verdict(q, link) : WhyUnlinked.Verdict(q);
    }

    /// <summary>What happens next: the run that it waits for, and whether the last one failed.</summary>
    internal static string Waits(WhyQuestion q)
    {
        var failed = q.Policy.Account.Stage == RollOutStage.Failing ? q.Policy.Account.StageReason ?? q.LastRun?.Message
            : q.LastRun is { Outcome: RunOutcome.Failed } run ? run.Message : null;
        return q.HeldRun is { } held && q.Link is null ? $"held: {held.Message}; an administrator approves or rejects run {held.Id}"
            : failed is null ? $"it waits for {Run(q)}"
            : $"it waits for {Run(q)}; the last one failed: {failed}";
    }

    /// <summary>With its offset: the sentence is read by people of other zones, and in the hour that comes twice.</summary>
    internal static string Time(WhyQuestion q, Instant at) => Times.Format(at.InZone(q.Zone ?? q.Policy.Zone).ToOffsetDateTime());

    private static readonly OffsetDateTimePattern Times = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm o<+HH:mm>");

    private static string Run(WhyQuestion q) => q.NextRun is { } at ? $"the run at {Time(q, at)}" : "the next run";
}
