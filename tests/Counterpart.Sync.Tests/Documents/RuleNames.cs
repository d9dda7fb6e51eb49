namespace Counterpart.Sync.Tests;

/// <summary>The rules of synchronization, in a few words each.</summary>
internal static class RuleNames
{
    /// <summary>Rules that a test has to name.</summary>
    public static IReadOnlyDictionary<string, string> Built { get; } = Read("""
        R1 one mailbox, changes since positions
        R2 no change is passed over
        R3 a changed setting plans anew
        R4 the plan is a pure function
        R5 intent first, then the effect
        R6 every write names its version
        R7 leases, epochs, answers that were lost
        R8 bad items and crashes alone
        R9 other mailboxes follow at once
        I1 the stamp
        I2 believed in its mailbox only
        I3 strays and copies
        I4 changed ids are no deletions
        I5 our own writes, reported back
        I6 matching what is there already
        I7 sides that never agreed
        I8 made or adopted
        I9 markers, and what comes back
        I10 one mailbox, one worker
        I11 merged records
        V1 three-way, by field
        V2 what was sent is confirmed
        V3 waiting and refused fields rest
        V4 changed on one side
        V5 changed on both sides
        V6 lists merge by element
        V7 what isn't mapped is untouched
        V8 limits, and what is mandatory
        V9 the coarser side
        V10 atoms move whole
        V11 the record is the hub
        V12 slots
        D1 proof before a deletion counts
        D2 contact deleted in the mailbox
        D3 activity deleted in the mailbox
        D4 deleted in the business system
        D5 how a mailbox's item goes
        D6 what is never a deletion
        D7 ending on purpose
        D8 budgets, held and answered
        D9 restored mailbox
        D10 restored business system or state
        S1 which contacts
        S2 which activities
        S3 the window
        S4 private
        S5 reassigned, or turned off
        S6 sight and rights
        M4 no mailbox becomes organizer
        M5 no mail
        T1 instants, zones and dates
        T2 rules of recurrence
        T3 exceptions of a series
        T5 zone names and translated values
        L1 never twice at once
        L2 busy servers, slow mailboxes
        L3 freeze
        L4 observe only
        L5 refused credentials and folders
        U1 preview
        U2 history, and restoring from it
        U3 revert
        U4 why
        """);

    /// <summary>Rules of what is not built yet.</summary>
    public static IReadOnlyDictionary<string, string> Later { get; } = Read("""
        M1 one meeting, many mailboxes
        M2 whose copy of a meeting rules
        M3 the order of mailboxes
        M6 leaving a meeting
        T4 completing a recurring task
        """);

    private static Dictionary<string, string> Read(string lines) => lines.Split('\n').Select(l => l.Split(' ', 2)).ToDictionary(l => l[0], l => l[1]);
}
