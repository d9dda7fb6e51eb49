namespace Counterpart.SmallScope;

/// <summary>What can be done.</summary>
internal enum Verb
{
    Edit,
    Delete,

    /// <summary>A deletion is taken back: of a record, or out of Deleted Items.</summary>
    Restore,

    /// <summary>A run of the mailbox.</summary>
    Run,
}

/// <summary>One operation of a history.</summary>
/// <param name="Thing">Which record it is about, or whose item, from 1; of a run 0.</param>
/// <param name="Place">0: the business system; from 1: the mailboxes.</param>
internal readonly record struct Step(Verb Verb, int Thing, int Place)
{
    /// <summary>The process dies after so many effects and commits of the run; 0: it does not.</summary>
    public int DiesAfter { get; init; }

    /// <summary>The run is made again, once the lease of the dead one is over, before anything else happens.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>
    /// Whether the two come to the very same, whichever is first: nothing that one reads or writes is written by the other, and the clock
    /// stands still. What people do at different places; and a run beside what people do in the other mailbox.
    /// </summary>
    public static bool Commute(Step one, Step other) =>
        one.DiesAfter == 0 && other.DiesAfter == 0 && one.Place != other.Place
        && ((one.Verb != Verb.Run && other.Verb != Verb.Run) || (one.Verb == Verb.Run && IsOfMailbox(other)) || (other.Verb == Verb.Run && IsOfMailbox(one)));

    private static bool IsOfMailbox(Step step) => step.Verb != Verb.Run && step.Place > 0;

    /// <summary>Its place in the one order that stands for all orders of what commutes: runs first, so that more has come to rest before a deletion.</summary>
    public int Rank => (Verb == Verb.Run ? 0 : 1000) + Place * 100 + Thing * 10 + (int)Verb;

    public override string ToString()
    {
        var where = Place == 0 ? "in the business system" : $"in mailbox {Place}";
        return Verb switch
        {
            Verb.Edit => $"edit {Thing} {where}",
            Verb.Delete => $"delete {Thing} {where}",
            Verb.Restore => $"restore {Thing} {where}",
            _ => $"run mailbox {Place}" + (DiesAfter == 0 ? "" : $", which dies after its effect or commit {DiesAfter}" + (IsRepeated ? ", and is repeated" : "")),
        };
    }

    /// <summary>A short text, unlike that of every other step.</summary>
    public string Key => $"{(int)Verb}{Thing}{Place}{(DiesAfter == 0 ? "" : $"x{DiesAfter}{(IsRepeated ? "r" : "")}")};";
}
