using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>
/// Contacts and activities as people type them. Only what is typed is judged here: what a mailbox or a file holds is taken as it is, within the
/// limits of the fields (V8), and so is what a record has already. Pure.
/// </summary>
public static class RecordForm
{
    /// <summary>The days that Outlook's calendar knows; what is typed beyond them is a slip of the finger.</summary>
    private static readonly (LocalDate First, LocalDate Last) Calendar = (new LocalDate(1601, 1, 1), new LocalDate(4500, 12, 31));

    /// <summary>Why these values can't be typed; null if they can.</summary>
    /// <param name="before">What the record holds; null: it is to be made.</param>
    public static Refusal? Judge(FieldValues asked, FieldValues? before)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var schema = asked.Schema;
        //  an item without one gives its record what it is called by (V8); a person knows the name
        if (schema.Kind == ItemKind.Contact && before is null && asked["lastName"] is null)
        {
            return Invalid("lastName", "it must not be empty", "give the contact's last name");
        }

        foreach (var field in asked.Known.In(schema))
        {
            if (asked[field] is EmailValue { Type: var type, Address: var address } email && type.Equals(EmailValue.Smtp, StringComparison.OrdinalIgnoreCase)
                && !email.Equals(before?[field]) && !MailAddress.IsOne(address))
            {
                return Invalid(field.Name, $"'{address}' is no mail address", "write it as anna@example.com");
            }
        }

        foreach (var field in asked.Known.In(schema).Where(f => asked[f] is not null && !Equals(asked[f], before?[f])))
        {
            if (Days(asked[field]!).Where(d => d < Calendar.First || d > Calendar.Last).Cast<LocalDate?>().FirstOrDefault() is { } beyond)
            {
                return Invalid(field.Name, $"{beyond:uuuu-MM-dd} is no day that a calendar holds", $"give one from {Calendar.First:uuuu-MM-dd} to {Calendar.Last:uuuu-MM-dd}");
            }

            if (asked[field] is RecurrenceValue { Range: { Until: { } until, Start: var from } } && until < from)
            {
                return Invalid(field.Name, $"the series ends on {until:uuuu-MM-dd}, before it begins on {from:uuuu-MM-dd}", "give a later last day, or let it never end");
            }
        }

        return schema.Kind == ItemKind.Task ? Dates(asked, before) : null;
    }

    /// <summary>Why that worker can't be responsible; null if he can.</summary>
    /// <param name="asked">Null: whoever is stays; an empty id: nobody, which anything can have.</param>
    public static Refusal? Responsible(WorkerId? asked, IReadOnlyList<WorkerProfile> known) =>
        asked is { Value.Length: > 0 } worker && known.All(w => w.Id != worker)
            ? new Refusal(RefusalSort.NotFound, $"there is no worker {worker}", "'workers list' shows what there is", "responsible") : null;

    /// <summary>The days that a value names.</summary>
    private static IEnumerable<LocalDate> Days(Value value) => value switch
    {
        DateValue date => [date.Day],
        TimedSpan span => [span.Start.InUtc().Date, span.End.InUtc().Date],
        AllDaySpan span => [span.First, span.End.PlusDays(-1)],
        SeriesSpan span => [span.Start.Date],
        RecurrenceValue series => series.Range.Until is { } until ? [series.Range.Start, until] : [series.Range.Start],
        _ => [],
    };

    private static Refusal? Dates(FieldValues asked, FieldValues? before)
    {
        var after = before?.Copy() ?? new FieldValues(asked.Schema);
        after.Take(asked);
        return (after["startDate"], after["dueDate"]) is (DateValue { Day: var start }, DateValue { Day: var due }) && due < start
            && (after["startDate"], after["dueDate"]) != (before?["startDate"], before?["dueDate"])
            ? Invalid("dueDate", $"the dueDate {due:uuuu-MM-dd} is before the startDate {start:uuuu-MM-dd}", "give a later dueDate, or an earlier startDate") : null;
    }

    private static Refusal Invalid(string field, string reason, string remedy) => new(RefusalSort.Invalid, $"{field}: {reason}", remedy, field);
}
