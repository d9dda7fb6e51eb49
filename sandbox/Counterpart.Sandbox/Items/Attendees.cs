using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Sandbox.Items;

/// <summary>Lists of attendees, kept as four texts each: name, address, response, time of the response.</summary>
internal static class Attendees
{
    public sealed record Attendee(string Name, string Address, string Response, Instant? Responded);

    public static IReadOnlyList<Attendee> Read(PropertyBag bag, PropertyKey key)
    {
        if (bag.Get(key) is not string[] texts)
        {
            return [];
        }

        var attendees = new Attendee[texts.Length / 4];
        for (var i = 0; i < attendees.Length; i++)
        {
            attendees[i] = new(texts[i * 4], texts[(i * 4) + 1], texts[(i * 4) + 2], texts[(i * 4) + 3] is { Length: > 0 } time ? InstantPattern.ExtendedIso.Parse(time).Value : null);
        }

        return attendees;
    }

    public static string[] Encode(IEnumerable<Attendee> attendees) =>
        [.. attendees.SelectMany(a => new[] { a.Name, a.Address, a.Response, a.Responded is { } time ? InstantPattern.ExtendedIso.Format(time) : "" })];

    public static string? Names(ItemView view, PropertyKey key)
    {
        var attendees = Read(view.Properties, key);
        return attendees.Count == 0 ? null : string.Join("; ", attendees.Select(a => a.Name));
    }

    public static void WriteMailbox(ResponseWriter writer, string name, string address)
    {
        writer.Type("Mailbox");
        writer.Text("Name", name);
        writer.Text("EmailAddress", address);
        writer.Text("RoutingType", "SMTP");
        writer.Text("MailboxType", "Mailbox");
        writer.End();
    }
}

/// <summary>One of the three lists of attendees.</summary>
internal sealed class AttendeesField(string uri, string element, PropertyKey key) : Field(uri, element)
{
    public override void Set(Edit edit, Element element) => Put(edit, Parse(edit, element, keepOld: false));

    public override void Append(Edit edit, Element element) => Put(edit, Parse(edit, element, keepOld: true));

    public override void Clear(Edit edit) => edit.Bag.Remove(key);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        var attendees = Attendees.Read(view.Properties, key);
        if (attendees.Count == 0)
        {
            return;
        }

        writer.Type(Element);
        foreach (var attendee in attendees)
        {
            writer.Type("Attendee");
            Attendees.WriteMailbox(writer, attendee.Name, attendee.Address);
            writer.Text("ResponseType", attendee.Response);
            if (attendee.Responded is { } time)
            {
                writer.Time("LastResponseTime", time);
            }

            writer.End();
        }

        writer.End();
    }

    public override object? Value(ItemView view) => string.Join(';', Attendees.Read(view.Properties, key).Select(a => a.Address));

    private List<Attendees.Attendee> Parse(Edit edit, Element element, bool keepOld)
    {
        var old = Attendees.Read(edit.Bag, key);
        var result = keepOld ? [.. old] : new List<Attendees.Attendee>();
        foreach (var child in element.Children)
        {
            var mailbox = child.Child("Mailbox") ?? throw FaultException.Schema(child, "An attendee needs a Mailbox.");
            var address = mailbox.TextOf("EmailAddress")?.Trim() ?? throw new ResponseException("ErrorInvalidRecipients", "An attendee has no e-mail address.");
            // What an attendee answered belongs to him: a rewritten list keeps it.
            var known = old.FirstOrDefault(a => string.Equals(a.Address, address, StringComparison.OrdinalIgnoreCase));
            result.RemoveAll(a => string.Equals(a.Address, address, StringComparison.OrdinalIgnoreCase));
            result.Add(new(mailbox.TextOf("Name")?.Trim() is { Length: > 0 } name ? name : address, address, known?.Response ?? "Unknown", known?.Responded));
        }

        return result;
    }

    private void Put(Edit edit, List<Attendees.Attendee> attendees)
    {
        if (attendees.Count == 0)
        {
            edit.Bag.Remove(key);
        }
        else
        {
            edit.Bag.Set(key, Attendees.Encode(attendees));
        }
    }
}
