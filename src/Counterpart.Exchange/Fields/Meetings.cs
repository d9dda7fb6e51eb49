using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>Whether an item is a meeting, and whose. Read only: attendees would make our mailbox an organizer (M4).</summary>
internal sealed class MeetingStatusCoding() : ReadOnlyCoding(IsMeeting, IsCancelled, MyResponse)
{
    public static readonly ItemProperty IsMeeting = ItemProperty.Field("calendar:IsMeeting");
    public static readonly ItemProperty IsCancelled = ItemProperty.Field("calendar:IsCancelled");
    public static readonly ItemProperty MyResponse = ItemProperty.Field("calendar:MyResponseType");

    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => Values.Choice(
        item[IsCancelled].Text == "true" ? "Cancelled" : RoleOf(item) switch
        {
            MeetingRole.Organizer => "Organizer",
            MeetingRole.Attendee => "Received",
            _ => "None",
        });

    public static MeetingRole RoleOf(ItemProperties item) => item[IsMeeting].Text != "true" ? MeetingRole.None
        : item[MyResponse].Text == "Organizer" ? MeetingRole.Organizer : MeetingRole.Attendee;

    /// <summary>Nobody has answered yet.</summary>
    public static bool IsUnanswered(ItemProperties item) =>
        RoleOf(item) == MeetingRole.Attendee && item[MyResponse].Text is null or "Unknown" or "NoResponseReceived";
}

/// <summary>The organizer of a meeting, as name or address.</summary>
internal sealed class OrganizerCoding() : ReadOnlyCoding(ItemProperty.Field("calendar:Organizer"), MeetingStatusCoding.IsMeeting)
{
    // Exchange names the owner as organizer of every appointment; that says nothing.
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => item[MeetingStatusCoding.IsMeeting].Text == "true"
        && item[Properties[0]].Element?["Mailbox"] is { } mailbox
            ? Values.Text(mailbox["EmailAddress"]?.Text ?? mailbox["Name"]?.Text) : null;
}

/// <summary>Whether answers are asked for; of meetings only.</summary>
internal sealed class ResponseRequestedCoding() : ReadOnlyCoding(ItemProperty.Field("calendar:IsResponseRequested"), MeetingStatusCoding.IsMeeting)
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) =>
        item[MeetingStatusCoding.IsMeeting].Text == "true" && item[Properties[0]].Text == "true" ? new FlagValue(true) : null;
}

/// <summary>The attendees of a meeting by address, with name, role (<c>required</c>, <c>optional</c>, <c>resource</c>) and response.</summary>
internal sealed class AttendeesCoding() : ReadOnlyCoding(
    ItemProperty.Field("calendar:RequiredAttendees"), ItemProperty.Field("calendar:OptionalAttendees"), ItemProperty.Field("calendar:Resources"))
{
    private static readonly string[] Roles = ["required", "optional", "resource"];

    public override Value? FromExchange(ItemProperties item, DateTimeZone zone)
    {
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        for (var i = 0; i < Roles.Length; i++)
        {
            foreach (var attendee in item[Properties[i]].Element?.Children ?? [])
            {
                if (attendee["Mailbox"] is { } mailbox && mailbox["EmailAddress"]?.Text is { Length: > 0 } address)
                {
                    rows.TryAdd(address.ToLowerInvariant(), Values.Row(
                        ("name", mailbox["Name"]?.Text), ("role", Roles[i]), ("response", attendee["ResponseType"]?.Text)));
                }
            }
        }

        return Values.Rows(rows);
    }
}

/// <summary>The address at which an online meeting is joined.</summary>
internal sealed class OnlineMeetingCoding() : ReadOnlyCoding(ItemProperty.Field("calendar:JoinOnlineMeetingUrl"))
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => Values.Text(item[Properties[0]].Text);
}
