using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The parameters that an administrator sets once for all users. Defaults as here; keys and labels in <see cref="ParameterTable"/>.</summary>
public sealed record Parameters
{
    public SynchronizationRights Rights { get; init; }

    /// <summary>The ceiling of every contact synchronization's type.</summary>
    public LinkType AllowedType { get; init; }

    public LinkType DefaultType { get; init; }

    public LinkType AppointmentType { get; init; }

    public LinkType TaskType { get; init; }

    public ContactsDeleteAction ContactsDeleteAction { get; init; }

    public MailboxProgram Program { get; init; }

    /// <summary>The Exchange Web Services address; null until set.</summary>
    public Uri? Url { get; init; }

    public SignInMode SignIn { get; init; }

    /// <summary>The service account's login; its secret is kept apart and never shown.</summary>
    public string? ServiceLogin { get; init; }

    public NewMailboxContacts NewMailboxContacts { get; init; }

    public FolderItems FolderAppointments { get; init; }

    public FolderItems FolderTasks { get; init; }

    public UnansweredInvitations UnansweredInvitations { get; init; }

    public ConflictRule ConflictRule { get; init; }

    public MeetingMessages MeetingMessages { get; init; }

    /// <summary>Deletes per mailbox and day.</summary>
    public Limit DeleteLimit { get; init; } = new(10, 5, 100);

    /// <summary>Deletes over all mailboxes a day.</summary>
    public Limit DeleteLimitAll { get; init; } = new(50, 1);

    /// <summary>Changes, messages among them, per mailbox and day.</summary>
    public Limit ChangeLimit { get; init; } = new(50, 25);

    /// <summary>Creates per mailbox and day.</summary>
    public Limit FirstCreateLimit { get; init; } = new(5000);

    public Sight Sight { get; init; }

    /// <summary>Mail domains that a mailbox may have; empty: any.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    public int DaysBack { get; init; } = 30;

    public int DaysForward { get; init; } = 365;

    public Duration Interval { get; init; } = Duration.FromMinutes(5);

    public bool Push { get; init; } = true;

    /// <summary>The category stamped on synchronized items; null: none.</summary>
    public string? Category { get; init; }

    public int HistoryDays { get; init; } = 400;

    /// <summary>The type that new synchronizations of the kind get, or that all of an activity kind have.</summary>
    public LinkType TypeFor(ItemKind kind) => kind switch
    {
        ItemKind.Contact => AllowedType == LinkType.View ? LinkType.View : DefaultType,
        ItemKind.Appointment => AppointmentType,
        _ => TaskType,
    };
}
