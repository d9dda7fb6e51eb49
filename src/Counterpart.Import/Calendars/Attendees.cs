using Counterpart.Import.Lines;
using Counterpart.Model;

namespace Counterpart.Import.Calendars;

/// <summary>ORGANIZER and ATTENDEE (RFC 5545 §3.8.4). They only propose: an imported file makes nobody organizer (I2).</summary>
internal static class Attendees
{
    public static void Read(Component component, FieldValues values)
    {
        if (component["ORGANIZER"] is { } organizer && Address(organizer) is { } address)
        {
            values["organizer"] = Values.Text(address);
        }

        var rows = component.All("ATTENDEE").Select(l => (Line: l, Address: Address(l))).Where(a => a.Address is not null)
            .DistinctBy(a => a.Address!.ToLowerInvariant()).ToList();
        if (rows.Count > 0)
        {
            values["attendees"] = Values.Rows(rows.Select(a => KeyValuePair.Create(a.Address!.ToLowerInvariant(), Row(a.Line))));
            values["responseRequested"] = Values.Flag(rows.Exists(a => string.Equals(a.Line["RSVP"], "TRUE", StringComparison.OrdinalIgnoreCase)));
        }

        if (component.Text("STATUS")?.ToUpperInvariant() == "CANCELLED")
        {
            values["meetingStatus"] = Values.Choice("Cancelled");
        }
    }

    public static void Write(ContentLineWriter writer, FieldValues values)
    {
        if (values["organizer"] is TextValue organizer)
        {
            writer.Raw("ORGANIZER", Mail(organizer.Content));
        }

        var wanted = values["responseRequested"] is FlagValue { IsSet: true };
        foreach (var (address, row) in (values["attendees"] as RowsValue)?.ByKey.AsEnumerable() ?? [])
        {
            var head = "ATTENDEE" + (row[AttendeeCells.Name] is { } name ? $";CN={ContentLineWriter.Parameter(name)}" : "")
                + (row[AttendeeCells.Role] switch { "Optional" => ";ROLE=OPT-PARTICIPANT", "Resource" => ";CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT", _ => "" })
                + (row[AttendeeCells.Response] switch
                {
                    "Tentative" => ";PARTSTAT=TENTATIVE",
                    "Accepted" => ";PARTSTAT=ACCEPTED",
                    "Declined" => ";PARTSTAT=DECLINED",
                    "NotResponded" => ";PARTSTAT=NEEDS-ACTION",
                    _ => "",
                }) + (wanted ? ";RSVP=TRUE" : "");
            writer.Raw(head, Mail(address));
        }
    }

    private static string Mail(string address) => address.Contains('@', StringComparison.Ordinal) ? $"mailto:{address}" : address;

    private static string? Address(ContentLine line)
    {
        var text = line.Text.Trim();
        var address = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..] : line["EMAIL"] ?? text;
        return address.Contains('@', StringComparison.Ordinal) ? address : null;
    }

    private static Row Row(ContentLine line)
    {
        var isResource = line["CUTYPE"]?.ToUpperInvariant() is "RESOURCE" or "ROOM";
        return Values.Row(
            (AttendeeCells.Name, line["CN"]),
            (AttendeeCells.Role, isResource ? "Resource" : line["ROLE"]?.ToUpperInvariant() is "OPT-PARTICIPANT" ? "Optional" : null),
            (AttendeeCells.Response, line["PARTSTAT"]?.ToUpperInvariant() switch
            {
                "ACCEPTED" => "Accepted",
                "DECLINED" => "Declined",
                "TENTATIVE" => "Tentative",
                "NEEDS-ACTION" => "NotResponded",
                _ => null,
            }));
    }
}
