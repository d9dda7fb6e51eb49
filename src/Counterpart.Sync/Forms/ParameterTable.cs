using NodaTime;

namespace Counterpart.Sync;

/// <summary>Every parameter, a row each, in the order of the form.</summary>
public static class ParameterTable
{
    private const int MostDays = 3650;

    /// <summary>By their place in the form; keys are unique.</summary>
    public static IReadOnlyList<ParameterRow> Rows { get; } =
    [
        ParameterRows.Choice("rights", "Synchronization rights", p => p.Rights, (p, v) => p with { Rights = v }),
        ParameterRows.Choice("allowedType", "Synchronization type: allowed type", p => p.AllowedType, (p, v) => p with { AllowedType = v }),
        ParameterRows.Choice("defaultType", "Synchronization type: default action for new synchronizations", p => p.DefaultType, (p, v) => p with { DefaultType = v }),
        ParameterRows.Choice("appointmentType", "Synchronization type: appointments", p => p.AppointmentType, (p, v) => p with { AppointmentType = v }),
        ParameterRows.Choice("taskType", "Synchronization type: tasks", p => p.TaskType, (p, v) => p with { TaskType = v }),
        ParameterRows.Choice("contactsDeleteAction", "Contacts delete action", p => p.ContactsDeleteAction, (p, v) => p with { ContactsDeleteAction = v }),
        ParameterRows.Choice("program", "Program to synchronize", p => p.Program, (p, v) => p with { Program = v }) with
        {
            NotBuilt = new Dictionary<string, string> { ["Outlook"] = "workers' items can live in ExchangeServer only" },
        },
        new("url", "URL", "address", p => p.Url?.ToString() ?? "", SetUrl),
        ParameterRows.Choice("signIn", "Sign-in to Exchange", p => p.SignIn, (p, v) => p with { SignIn = v }),
        ParameterRows.Text("serviceLogin", "Sign-in to Exchange: service account", 256, p => p.ServiceLogin, (p, v) => p with { ServiceLogin = v }),
        ParameterRows.Choice("newMailboxContacts", "New mailbox contacts", p => p.NewMailboxContacts, (p, v) => p with { NewMailboxContacts = v }),
        ParameterRows.Choice("folderAppointments", "Items of the folder: appointments", p => p.FolderAppointments, (p, v) => p with { FolderAppointments = v }),
        ParameterRows.Choice("folderTasks", "Items of the folder: tasks", p => p.FolderTasks, (p, v) => p with { FolderTasks = v }),
        ParameterRows.Choice("unansweredInvitations", "Unanswered invitations", p => p.UnansweredInvitations, (p, v) => p with { UnansweredInvitations = v }) with
        {
            NotBuilt = new Dictionary<string, string> { ["Include"] = "invitations from outside stay in the mailbox until they are answered" },
        },
        ParameterRows.Choice("conflictRule", "Conflict rule", p => p.ConflictRule, (p, v) => p with { ConflictRule = v }),
        ParameterRows.Choice("meetingMessages", "Meeting messages", p => p.MeetingMessages, (p, v) => p with { MeetingMessages = v }) with
        {
            NotBuilt = new Dictionary<string, string> { ["Organizer"] = "no change is ever mailed to attendees" },
        },
        ParameterRows.Budget("deleteLimit", "Budget: deletes per mailbox and day", p => p.DeleteLimit, (p, v) => p with { DeleteLimit = v }),
        ParameterRows.Budget("deleteLimitAll", "Budget: deletes of all mailboxes a day", p => p.DeleteLimitAll, (p, v) => p with { DeleteLimitAll = v }),
        ParameterRows.Budget("changeLimit", "Budget: changes per mailbox and day", p => p.ChangeLimit, (p, v) => p with { ChangeLimit = v }),
        ParameterRows.Budget("firstCreateLimit", "Budget: creates per mailbox and day", p => p.FirstCreateLimit, (p, v) => p with { FirstCreateLimit = v }),
        ParameterRows.Choice("sight", "Sight", p => p.Sight, (p, v) => p with { Sight = v }),
        new("allowedDomains", "Mail domains allowed for mailboxes", "domains", p => string.Join(',', p.AllowedDomains), SetDomains),
        ParameterRows.Number("daysBack", "Window: days back", 0, MostDays, p => p.DaysBack, (p, v) => p with { DaysBack = v }),
        ParameterRows.Number("daysForward", "Window: days forward", 0, MostDays, p => p.DaysForward, (p, v) => p with { DaysForward = v }),
        new("interval", "Interval", "duration", p => DurationText.Format(p.Interval), SetInterval),
        ParameterRows.Flag("push", "Push", p => p.Push, (p, v) => p with { Push = v }) with
        {
            NotBuilt = new Dictionary<string, string> { ["on"] = "mailboxes are asked at every interval" },
        },
        ParameterRows.Text("category", "Category stamped on synchronized items", 255, p => p.Category, (p, v) => p with { Category = v }, ",;"),
        ParameterRows.Number("historyDays", "History kept, in days", 1, MostDays, p => p.HistoryDays, (p, v) => p with { HistoryDays = v }),
    ];

    /// <summary>The row of that key, in any case; null if there is none.</summary>
    public static ParameterRow? Find(string key) => Rows.FirstOrDefault(r => string.Equals(r.Key, key, StringComparison.OrdinalIgnoreCase));

    private static Verdict<Parameters> SetUrl(Parameters parameters, string text, StartSwitches switches) => text.Length == 0
        ? parameters with { Url = null }
        : ExchangeAddress.Parse(text, switches).Then<Parameters>(url => parameters with { Url = url });

    private static Verdict<Parameters> SetDomains(Parameters parameters, string text, StartSwitches switches)
    {
        var domains = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return domains.FirstOrDefault(d => d.Contains('@', StringComparison.Ordinal) || Uri.CheckHostName(d) != UriHostNameType.Dns) is { } bad
            ? new Refusal(RefusalSort.Invalid, $"allowedDomains: '{bad}' is no mail domain", "write domains with commas between: example.com,example.org", "allowedDomains")
            : parameters with { AllowedDomains = domains };
    }

    private static Verdict<Parameters> SetInterval(Parameters parameters, string text, StartSwitches switches) =>
        DurationText.Parse(text) is { } length && length >= Duration.FromMinutes(1) && length <= Duration.FromDays(1)
            ? parameters with { Interval = length }
            : new Refusal(RefusalSort.Invalid, $"interval: '{text}' is no time from 1 minute to 1 day", "write it as 90s, 5min or 2h", "interval");
}
