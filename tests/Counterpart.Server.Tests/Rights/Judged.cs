using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Rights;

/// <summary>What the core's pure functions say of an operation: those that the API asks, each for one way of owning things.</summary>
internal static class Judged
{
    /// <summary>By role alone.</summary>
    public static Func<Caller, Owner, Refusal?> ByRole(Act act) => (caller, _) => Access.Judge(caller, act);

    /// <summary>A list, of which each sees his own.</summary>
    public static Func<Caller, Owner, Refusal?> AsList(Act act) =>
        (caller, _) => !Access.ToAll(caller, act) && caller.Worker is { } self ? Access.Judge(caller, act, self) : Access.Judge(caller, act);

    /// <summary>By whose mailbox it is.</summary>
    public static Func<Caller, Owner, Refusal?> ByMailbox(Act act) => (caller, owner) => Access.Judge(caller, act, Worker(owner));

    /// <summary>By whose mailbox it is, of what is of no mailbox any more.</summary>
    public static Func<Caller, Owner, Refusal?> ByMailboxThatIs(Act act) => (caller, owner) =>
        Access.JudgeAny(caller, act) ?? (owner == Owner.Nobody ? Gone : Access.Judge(caller, act, Worker(owner)));

    /// <summary>A contact: by role, then by sight or source.</summary>
    public static Func<Caller, Owner, Refusal?> ByContact(Act act) => (caller, owner) => Access.Judge(caller, act)
        ?? (RecordAccess.ToContact(caller, act, Sight.MainResponsibleOnly, caller.Worker is { } self ? new WorkerProfile(self, "Anna") : null, Responsible(owner), [], Sources(owner)) ? null : Gone);

    /// <summary>An activity: by role, then by who takes part, or by source.</summary>
    public static Func<Caller, Owner, Refusal?> ByActivity(Act act) => (caller, owner) => Access.Judge(caller, act)
        ?? (RecordAccess.ToActivity(caller, act, Responsible(owner) is { } worker ? [worker] : [], Sources(owner)) ? null : Gone);

    private static Refusal Gone { get; } = new(RefusalSort.NotFound, "there is no such thing");

    private static WorkerId Worker(Owner owner) => new(owner switch { Owner.Own => "W1", Owner.Another => "W2", _ => "W3" });

    private static WorkerId? Responsible(Owner owner) => owner == Owner.Nobody ? null : Worker(owner);

    private static string[] Sources(Owner owner) => owner == Owner.Nobody ? [] : [RightsSite.Source(owner)];
}
