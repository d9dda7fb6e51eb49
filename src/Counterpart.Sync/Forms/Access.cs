using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What can be asked of the product, as far as the right to it differs.</summary>
public enum Act
{
    ReadSettings,
    ChangeSettings,

    /// <summary>Who is enrolled, at which stage; not what is in the mailbox.</summary>
    ReadWorker,
    ChangeWorker,

    /// <summary>The worker's own choices: folders, days, kinds, switches, reminder and times of day. Not who he is, nor which mailbox is his.</summary>
    SetUp,

    /// <summary>Sees into a mailbox: test, folders, contacts that are not tied.</summary>
    UseMailbox,
    ReadRecords,
    ChangeRecords,
    ReadSynchronizations,
    ChangeSynchronizations,
    Synchronize,

    /// <summary>Runs and their counts.</summary>
    ReadRuns,

    /// <summary>Plans, history, conflicts: values.</summary>
    ReadValues,
    ApproveRuns,

    /// <summary>Takes runs back, puts values of the history back.</summary>
    Undo,
    Resolve,
    Freeze,
    ReadStatus,

    /// <summary>Numbers of all mailboxes.</summary>
    ReadMetrics,

    /// <summary>Ids of all that changed: for business systems; a worker reaches few of them.</summary>
    ReadChanges,
    Backup,

    /// <summary>Who may sign in, and which tokens there are; a secret is shown to nobody.</summary>
    ReadAccounts,
    ManageTokens,

    /// <summary>Who may sign in at the console, and as what.</summary>
    ManageUsers,

    /// <summary>What is wrong now, and where it is told; secrets are shown to nobody.</summary>
    ReadAlerts,
}

/// <summary>Who may do what: one table for every form. Pure.</summary>
public static class Access
{
    /// <summary>The roles that may do it for everybody.</summary>
    private static Roles ForAll(Act act) => Roles.Administrator | act switch
    {
        Act.ReadSettings or Act.ReadRecords or Act.ReadSynchronizations or Act.ReadValues or Act.ReadChanges or Act.ReadAccounts => Roles.Auditor,
        Act.ReadWorker or Act.ReadRuns or Act.ReadStatus or Act.ReadMetrics or Act.ReadAlerts => Roles.Auditor | Roles.Operator,
        Act.Freeze or Act.Backup => Roles.Operator,
        _ => Roles.None,
    };

    /// <summary>Whether a worker may do it for himself.</summary>
    private static bool IsOwn(Act act) => act is Act.ReadWorker or Act.SetUp or Act.UseMailbox or Act.ReadSynchronizations or Act.ChangeSynchronizations
        or Act.Synchronize or Act.ReadRuns or Act.ReadValues or Act.Resolve or Act.Undo;

    /// <summary>Whether the caller may do it for every worker.</summary>
    public static bool ToAll(Caller caller, Act act) => caller.Is(ForAll(act));

    /// <summary>Why the caller may not do it where it concerns nobody's mailbox; null if he may.</summary>
    public static Refusal? Judge(Caller caller, Act act) =>
        ToAll(caller, act)
        || (act is Act.ReadRecords && caller.Is(Roles.Worker | Roles.Integration))
        || (act is (Act.ChangeRecords or Act.ReadChanges) && caller.Is(Roles.Integration))
        || (act is Act.ReadStatus && caller.Is(Roles.Worker)) ? null : Refused(caller, act);

    /// <summary>Why the caller may not do it to that worker's mailbox; null if he may. Another's is answered as if it were not there.</summary>
    public static Refusal? Judge(Caller caller, Act act, WorkerId of) =>
        ToAll(caller, act) ? null
        : !IsOwn(act) || !caller.Is(Roles.Worker) ? Refused(caller, act)
        : caller.Worker == of ? null
        : new Refusal(RefusalSort.NotFound, $"there is no worker {of}");

    /// <summary>Why the caller may do it to nobody's mailbox, not even his own; null if there is one. An id tells him then neither that it is there, nor that it is not.</summary>
    public static Refusal? JudgeAny(Caller caller, Act act) => ToAll(caller, act) || (IsOwn(act) && caller.Is(Roles.Worker)) ? null : Refused(caller, act);

    /// <summary>Why the caller may not do it, whoever it concerns.</summary>
    internal static Refusal Refused(Caller caller, Act act) => new(
        RefusalSort.NotAllowed, $"{caller.Called} may not {Words(act)}", $"ask one who is {Names(ForAll(act))}");

    private static string Words(Act act) => act switch
    {
        Act.ReadSettings => "read the settings",
        Act.ChangeSettings => "change the settings",
        Act.ReadWorker => "read workers",
        Act.ChangeWorker => "change workers",
        Act.SetUp => "set up a worker's synchronization",
        Act.UseMailbox => "look into mailboxes",
        Act.ReadRecords => "read business records",
        Act.ChangeRecords => "change business records",
        Act.ReadSynchronizations => "read synchronizations",
        Act.ChangeSynchronizations => "change synchronizations",
        Act.Synchronize => "start runs",
        Act.ReadRuns => "read runs",
        Act.ReadValues => "read plans, conflicts and history",
        Act.ApproveRuns => "approve or reject runs",
        Act.Undo => "take runs back or restore values",
        Act.Resolve => "decide what waits for a person",
        Act.Freeze => "freeze or thaw",
        Act.ReadStatus => "read the status",
        Act.ReadMetrics => "read the metrics",
        Act.ReadChanges => "read the feed of changes",
        Act.Backup => "take backups",
        Act.ReadAccounts => "read users and tokens",
        Act.ManageTokens => "manage tokens",
        Act.ReadAlerts => "read alerts",
        _ => "manage users",
    };

    private static string Names(Roles roles) => string.Join(" or ", Enum.GetValues<Roles>()
        .Where(r => r != Roles.None && (roles & r) != 0).Select(r => r.ToString().ToLowerInvariant()));
}
