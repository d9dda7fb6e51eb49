using Counterpart.Import.Lines;
using Counterpart.Import.Text;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Writes what events and to-dos have in common.</summary>
internal static class EntryWriter
{
    /// <summary>DTSTAMP is demanded (RFC 5545 §3.8.7.2), and says nothing that we know: one that never changes lets equal files be equal.</summary>
    private const string Stamp = "19700101T000000Z";

    public static void Begin(ContentLineWriter writer, string component, string uid)
    {
        writer.Raw("BEGIN", component);
        writer.Text("UID", uid);
        writer.Raw("DTSTAMP", Stamp);
    }

    public static void Common(ContentLineWriter writer, FieldValues values)
    {
        writer.Text("SUMMARY", Text(values, "subject"));
        writer.Text("DESCRIPTION", Text(values, "body"));
        if (values["categories"] is SetValue set)
        {
            writer.Raw("CATEGORIES", string.Join(',', set.Names.Select(n => Escaping.Escape(n))));
        }

        if (values["sensitivity"] is ChoiceValue sensitivity)
        {
            writer.Raw("CLASS", sensitivity.Name == "Personal" ? "X-PERSONAL" : sensitivity.Name.ToUpperInvariant());
        }

        if (values["importance"] is ChoiceValue importance)
        {
            writer.Raw("PRIORITY", importance.Name == "High" ? "1" : "9");
        }
    }

    public static string? Text(FieldValues values, string field) => (values[field] as TextValue)?.Content;

    public static void Alarm(ContentLineWriter writer, string trigger, string value, string? subject)
    {
        writer.Raw("BEGIN", "VALARM");
        writer.Raw("ACTION", "DISPLAY");
        writer.Raw(trigger, value);
        writer.Text("DESCRIPTION", subject ?? "Reminder");
        writer.Raw("END", "VALARM");
    }

    public static string Utc(Instant at) => CalendarMoment.Text(at.InUtc().LocalDateTime) + "Z";
}
