using System.Security;
using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Simulation;

/// <summary>
/// What a person types in Outlook, as elements of Exchange Web Services. It knows the few fields that people of the simulation use, and
/// shares nothing with our client, so that the two can't be wrong together.
/// </summary>
internal static class TypedItem
{
    private sealed record Row(string Field, string Path, Func<Value, string> Element);

    //  in the order in which the schema wants them
    private static readonly Dictionary<ItemKind, (string Element, Row[] Rows)> Tables = new()
    {
        [ItemKind.Contact] = ("Contact",
        [
            Sensitivity(), Body(), Categories(), Text("firstName", "contacts:GivenName"),
            Entry("email1Address", "EmailAddresses", "contacts:EmailAddress", "EmailAddress1"),
            Entry("mobileTelephoneNumber", "PhoneNumbers", "contacts:PhoneNumber", "MobilePhone"), Text("department", "contacts:Department"),
            Text("jobTitle", "contacts:JobTitle"), Text("managerName", "contacts:Manager"), Text("lastName", "contacts:Surname"),
        ]),
        [ItemKind.Appointment] = ("CalendarItem",
        [
            Text("subject", "item:Subject"), Sensitivity(), Body(), Categories(), Extended("mileage", 0x8534), Moment("Start", s => s.Start),
            Moment("End", s => s.End), Text("location", "calendar:Location"),
        ]),
        [ItemKind.Task] = ("Task",
        [
            Text("subject", "item:Subject"), Sensitivity(), Body(), Categories(), Text("billingInformation", "task:BillingInformation"),
            new("dueDate", Uri("task:DueDate"), v => $"<t:DueDate>{LocalDatePattern.Iso.Format(((DateValue)v).Day)}T00:00:00Z</t:DueDate>"),
            Text("mileage", "task:Mileage"),
        ]),
    };

    /// <summary>A new item.</summary>
    public static string New(FieldValues values)
    {
        var (element, rows) = Tables[values.Schema.Kind];
        return $"<t:{element}>{string.Concat(rows.Select(r => values[r.Field] is { } value ? r.Element(value) : ""))}</t:{element}>";
    }

    /// <summary>The change of one field.</summary>
    public static string Change(Field field, Value? value)
    {
        var (element, rows) = Tables[field.Kind];
        return string.Concat(rows.Where(r => r.Field == field.Name).Select(r => value is null
            ? $"<t:DeleteItemField>{r.Path}</t:DeleteItemField>"
            : $"<t:SetItemField>{r.Path}<t:{element}>{r.Element(value)}</t:{element}></t:SetItemField>"));
    }

    private static string Uri(string uri) => $"<t:FieldURI FieldURI=\"{uri}\"/>";

    private static string Escaped(Value value) => SecurityElement.Escape(value.ToString())!;

    private static Row Text(string field, string uri)
    {
        var name = uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return new(field, Uri(uri), v => $"<t:{name}>{Escaped(v)}</t:{name}>");
    }

    private static Row Body() => new("body", Uri("item:Body"), v => $"<t:Body BodyType=\"Text\">{Escaped(v)}</t:Body>");

    private static Row Sensitivity() => Text("sensitivity", "item:Sensitivity");

    private static Row Categories() => new("categories", Uri("item:Categories"), v =>
        $"<t:Categories>{string.Concat(((SetValue)v).Names.Select(n => $"<t:String>{SecurityElement.Escape(n)}</t:String>"))}</t:Categories>");

    private static Row Entry(string field, string list, string uri, string key) => new(field,
        $"<t:IndexedFieldURI FieldURI=\"{uri}\" FieldIndex=\"{key}\"/>",
        v => $"<t:{list}><t:Entry Key=\"{key}\">{SecurityElement.Escape(v is EmailValue e ? e.Address : v.ToString())}</t:Entry></t:{list}>");

    private static Row Extended(string field, int id)
    {
        var path = $"<t:ExtendedFieldURI DistinguishedPropertySetId=\"Common\" PropertyId=\"{id}\" PropertyType=\"String\"/>";
        return new(field, path, v => $"<t:ExtendedProperty>{path}<t:Value>{Escaped(v)}</t:Value></t:ExtendedProperty>");
    }

    private static Row Moment(string element, Func<TimedSpan, Instant> of) => new("times", Uri($"calendar:{element}"),
        v => $"<t:{element}>{InstantPattern.General.Format(of((TimedSpan)v))}</t:{element}>");
}
