using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// Contacts and activities as people type them. Only what is typed is judged here: what a mailbox or a file holds is taken as it is, within the
/// limits of the fields (V8), and so is what a record has already. Pure.
/// </summary>
public static class RecordForm
{
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

        return schema.Kind == ItemKind.Task ? Dates(asked, before) : null;
    }

    /// <summary>Why that worker can't be responsible; null if he can.</summary>
    /// <param name="asked">Null: nobody is named.</param>
    public static Refusal? Responsible(WorkerId? asked, IReadOnlyList<WorkerProfile> known) =>
        asked is { } worker && known.All(w => w.Id != worker)
            ? new Refusal(RefusalSort.NotFound, $"there is no worker {worker}", "'workers list' shows what there is", "responsible") : null;

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
