using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Console;

/// <summary>
/// What the user of a page may do, asked of the core's rule: a button that leads to a refusal is not shown. Nothing rests on it, since the API
/// judges each request by what storage says of him then.
/// </summary>
internal static class Rights
{
    /// <summary>Where it concerns nobody's mailbox.</summary>
    public static bool May(this CallerView me, Act act) => Access.Judge(Of(me), act) is null;

    /// <summary>To that worker's mailbox.</summary>
    public static bool May(this CallerView me, Act act, string worker) => Access.Judge(Of(me), act, new WorkerId(worker)) is null;

    /// <summary>To somebody's mailbox, be it his own alone.</summary>
    public static bool MayToAny(this CallerView me, Act act) => Access.JudgeAny(Of(me), act) is null;

    /// <summary>To everybody's.</summary>
    public static bool MayToAll(this CallerView me, Act act) => Access.ToAll(Of(me), act);

    private static Caller Of(CallerView me) => new(
        me.Name, me.Roles.Aggregate(Roles.None, (all, r) => all | Enum.Parse<Roles>(r, ignoreCase: true)), me.Worker is { } worker ? new WorkerId(worker) : null);
}
