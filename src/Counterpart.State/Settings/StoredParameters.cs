using Counterpart.Sync;
using NodaTime.Text;

namespace Counterpart.State;

/// <summary>The parameters as texts by key. Only what differs from its default is kept; a key that this version does not know is left unread.</summary>
internal static class StoredParameters
{
    private static readonly Parameters Defaults = new();

    private static readonly Row[] Table =
    [
        Choice("rights", p => p.Rights, (p, v) => p with { Rights = v }),
        Choice("allowedType", p => p.AllowedType, (p, v) => p with { AllowedType = v }),
        Choice("defaultType", p => p.DefaultType, (p, v) => p with { DefaultType = v }),
        Choice("appointmentType", p => p.AppointmentType, (p, v) => p with { AppointmentType = v }),
        Choice("taskType", p => p.TaskType, (p, v) => p with { TaskType = v }),
        Choice("contactsDeleteAction", p => p.ContactsDeleteAction, (p, v) => p with { ContactsDeleteAction = v }),
        Choice("program", p => p.Program, (p, v) => p with { Program = v }),
        new("url", p => p.Url?.OriginalString, (p, t) => p with { Url = new Uri(t) }),
        Choice("signIn", p => p.SignIn, (p, v) => p with { SignIn = v }),
        new("serviceLogin", p => p.ServiceLogin, (p, t) => p with { ServiceLogin = t }),
        Choice("newMailboxContacts", p => p.NewMailboxContacts, (p, v) => p with { NewMailboxContacts = v }),
        Choice("folderAppointments", p => p.FolderAppointments, (p, v) => p with { FolderAppointments = v }),
        Choice("folderTasks", p => p.FolderTasks, (p, v) => p with { FolderTasks = v }),
        Choice("unansweredInvitations", p => p.UnansweredInvitations, (p, v) => p with { UnansweredInvitations = v }),
        Choice("conflictRule", p => p.ConflictRule, (p, v) => p with { ConflictRule = v }),
        Choice("meetingMessages", p => p.MeetingMessages, (p, v) => p with { MeetingMessages = v }),
        Budget("deleteLimit", p => p.DeleteLimit, (p, v) => p with { DeleteLimit = v }),
        Budget("deleteLimitAll", p => p.DeleteLimitAll, (p, v) => p with { DeleteLimitAll = v }),
        Budget("changeLimit", p => p.ChangeLimit, (p, v) => p with { ChangeLimit = v }),
        Budget("firstCreateLimit", p => p.FirstCreateLimit, (p, v) => p with { FirstCreateLimit = v }),
        Choice("sight", p => p.Sight, (p, v) => p with { Sight = v }),
        new("allowedDomains", p => string.Join(' ', p.AllowedDomains),
            (p, t) => p with { AllowedDomains = t.Split(' ', StringSplitOptions.RemoveEmptyEntries) }),
        Number("daysBack", p => p.DaysBack, (p, v) => p with { DaysBack = v }),
        Number("daysForward", p => p.DaysForward, (p, v) => p with { DaysForward = v }),
        new("interval", p => DurationPattern.Roundtrip.Format(p.Interval),
            (p, t) => p with { Interval = DurationPattern.Roundtrip.Parse(t).GetValueOrThrow() }),
        new("push", p => p.Push ? "on" : "off", (p, t) => p with { Push = t == "on" }),
        new("category", p => p.Category, (p, t) => p with { Category = t }),
        Number("historyDays", p => p.HistoryDays, (p, v) => p with { HistoryDays = v }),
    ];

    /// <summary>The keys and texts of what differs from its default.</summary>
    public static IEnumerable<ParameterRow> ToRows(Parameters parameters) =>
        from row in Table
        let text = row.Read(parameters)
        where text is not null && text != row.Read(Defaults)
        select new ParameterRow { Name = row.Key, Value = text };

    public static Parameters FromRows(IEnumerable<ParameterRow> rows)
    {
        var texts = rows.ToDictionary(r => r.Name, r => r.Value, StringComparer.Ordinal);
        return Table.Aggregate(Defaults, (p, row) => texts.TryGetValue(row.Key, out var text) ? row.Write(p, text) : p);
    }

    private static Row Choice<T>(string key, Func<Parameters, T> read, Func<Parameters, T, Parameters> write)
        where T : struct, Enum => new(key, p => read(p).ToString(), (p, t) => write(p, Enum.Parse<T>(t)));

    private static Row Number(string key, Func<Parameters, int> read, Func<Parameters, int, Parameters> write) =>
        new(key, p => FormattableString.Invariant($"{read(p)}"), (p, t) => write(p, int.Parse(t, System.Globalization.CultureInfo.InvariantCulture)));

    private static Row Budget(string key, Func<Parameters, Limit> read, Func<Parameters, Limit, Parameters> write) =>
        new(key, p => read(p).ToString(), (p, t) => write(p, Limit.Parse(t) ?? throw new FormatException($"{key} can't be {t}: a limit is expected")));

    private sealed record Row(string Key, Func<Parameters, string?> Read, Func<Parameters, string, Parameters> Write);
}
