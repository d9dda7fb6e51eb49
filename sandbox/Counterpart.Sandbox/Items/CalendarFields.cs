using System.Xml;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>The fields of appointments, in the order of CalendarItemType, [MS-OXWSMTGS] 2.2.4.9.</summary>
internal static class CalendarFields
{
    public const int Meeting = 1, Received = 2, Cancelled = 4;

    public static readonly string[] Responses = ["Unknown", "Organizer", "Tentative", "Accept", "Decline", "NoResponseReceived"];

    public static readonly Field[] All =
    [
        new UidField(),
        new ComputedField("calendar:RecurrenceId", "RecurrenceId", view => OriginalStart(view)),
        new AppointmentTimeField("calendar:Start", "Start", Keys.Start) { InDefault = true },
        new AppointmentTimeField("calendar:End", "End", Keys.End) { InDefault = true },
        new ComputedField("calendar:OriginalStart", "OriginalStart", view => OriginalStart(view)),
        new FlagField("calendar:IsAllDayEvent", "IsAllDayEvent", Keys.AllDay) { InDefault = true },
        new ChoiceField("calendar:LegacyFreeBusyStatus", "LegacyFreeBusyStatus", Keys.BusyStatus, "Busy",
            ("Free", 0), ("Tentative", 1), ("Busy", 2), ("OOF", 3), ("WorkingElsewhere", 4), ("NoData", -1)) { InDefault = true },
        new TextField("calendar:Location", "Location", Keys.Location) { InDefault = true },
        new TextField("calendar:When", "When", PropertyKey.Named(PropertySets.PublicStrings, "When")),
        new ComputedField("calendar:IsMeeting", "IsMeeting", view => Has(view, Meeting)),
        new ComputedField("calendar:IsCancelled", "IsCancelled", view => Has(view, Cancelled)),
        new ComputedField("calendar:IsRecurring", "IsRecurring", view => view.Occurrence is not null),
        new ComputedField("calendar:MeetingRequestWasSent", "MeetingRequestWasSent", view => view.Properties.Flag(Keys.Invited)),
        new FlagField("calendar:IsResponseRequested", "IsResponseRequested", Keys.ResponseRequested),
        new ComputedField("calendar:CalendarItemType", "CalendarItemType", TypeOf) { InDefault = true },
        new ComputedField("calendar:MyResponseType", "MyResponseType", view => Responses[Math.Clamp(view.Properties.Number(Keys.Response) ?? 0, 0, 5)]),
        new ComputedField("calendar:Organizer", "Organizer", OrganizerAddress, WriteOrganizer),
        new AttendeesField("calendar:RequiredAttendees", "RequiredAttendees", Keys.RequiredAttendees) { GetItemOnly = true },
        new AttendeesField("calendar:OptionalAttendees", "OptionalAttendees", Keys.OptionalAttendees) { GetItemOnly = true },
        new AttendeesField("calendar:Resources", "Resources", Keys.Resources) { GetItemOnly = true },
        new ComputedField("calendar:Duration", "Duration", Length),
        new ComputedField("calendar:TimeZone", "TimeZone", view => view.Properties.Text(Keys.ZoneText)),
        new ComputedField("calendar:AppointmentReplyTime", "AppointmentReplyTime", view => view.Properties.Time(Keys.ReplyTime)),
        new ComputedField("calendar:AppointmentSequenceNumber", "AppointmentSequenceNumber", view => view.Properties.Number(Keys.Sequence) ?? 0),
        new ComputedField("calendar:AppointmentState", "AppointmentState", view => view.Properties.Number(Keys.StateFlags) ?? 0),
        new RecurrenceField("calendar:Recurrence", task: false) { GetItemOnly = true },
        new ComputedField("calendar:FirstOccurrence", "FirstOccurrence", _ => null, OccurrenceLists.WriteFirst) { GetItemOnly = true },
        new ComputedField("calendar:LastOccurrence", "LastOccurrence", _ => null, OccurrenceLists.WriteLast) { GetItemOnly = true },
        new ComputedField("calendar:ModifiedOccurrences", "ModifiedOccurrences", _ => null, OccurrenceLists.WriteModified) { GetItemOnly = true },
        new ComputedField("calendar:DeletedOccurrences", "DeletedOccurrences", _ => null, OccurrenceLists.WriteDeleted) { GetItemOnly = true },
        new ZoneField("calendar:StartTimeZone", "StartTimeZone", Keys.StartZone),
        new ZoneField("calendar:EndTimeZone", "EndTimeZone", Keys.EndZone),
        new NumberField("calendar:ConferenceType", "ConferenceType", PropertyKey.Numbered(PropertySets.Appointment, 0x8241), 0, 2),
        new NegatedField("calendar:AllowNewTimeProposal", "AllowNewTimeProposal", PropertyKey.Numbered(PropertySets.Appointment, 0x825A)),
        new ComputedField("calendar:IsOnlineMeeting", "IsOnlineMeeting", view => view.Properties.Flag(PropertyKey.Numbered(PropertySets.Appointment, 0x8240))),
        new TextField("calendar:MeetingWorkspaceUrl", "MeetingWorkspaceUrl", PropertyKey.Numbered(PropertySets.Appointment, 0x8209)),
        new TextField("calendar:NetShowUrl", "NetShowUrl", PropertyKey.Numbered(PropertySets.Appointment, 0x8248)),
        new ComputedField("calendar:StartWallClock", "StartWallClock", view => WallClock(view, Keys.Start, Keys.StartZone)) { OnlyWhenNamed = true },
        new ComputedField("calendar:EndWallClock", "EndWallClock", view => WallClock(view, Keys.End, Keys.EndZone)) { OnlyWhenNamed = true },
        new ComputedField("calendar:StartTimeZoneId", "StartTimeZoneId", view => view.Properties.Text(Keys.StartZone)) { OnlyWhenNamed = true },
        new ComputedField("calendar:EndTimeZoneId", "EndTimeZoneId", view => view.Properties.Text(Keys.EndZone)) { OnlyWhenNamed = true },
        new ComputedField("calendar:JoinOnlineMeetingUrl", "JoinOnlineMeetingUrl",
            view => view.Properties.Text(PropertyKey.Named(PropertySets.PublicStrings, "OnlineMeetingExternalLink"))),
        new ComputedField("calendar:IsOrganizer", "IsOrganizer", view => !Has(view, Received)),
    ];

    public static bool Has(ItemView view, int state) => ((view.Properties.Number(Keys.StateFlags) ?? 0) & state) != 0;

    private static string TypeOf(ItemView view) => view.IsMaster ? "RecurringMaster"
        : view.IsException ? "Exception"
        : view.Occurrence is not null ? "Occurrence" : "Single";

    private static Instant? OriginalStart(ItemView view) =>
        view.Occurrence is { } date && Series.Of(view.Item.Properties) is { } series ? series.StartOf(date) : null;

    private static string OrganizerAddress(ItemView view) => view.Properties.Text(Keys.OrganizerAddress) ?? view.Mailbox.Address;

    private static void WriteOrganizer(ItemView view, ResponseWriter writer)
    {
        var address = view.Properties.Text(Keys.OrganizerAddress) ?? view.Mailbox.Address;
        writer.Type("Organizer");
        Attendees.WriteMailbox(writer, view.Properties.Text(Keys.OrganizerName) ?? address, address);
        writer.End();
    }

    private static string? Length(ItemView view) => view.Properties.Time(Keys.Start) is { } start && view.Properties.Time(Keys.End) is { } end
        ? XmlConvert.ToString((end - start).ToTimeSpan())
        : null;

    private static Instant? WallClock(ItemView view, PropertyKey time, PropertyKey zone)
    {
        if (view.Properties.Time(time) is not { } instant || Zones.Find(view.Properties.Text(zone)) is not { } found)
        {
            return null;
        }

        return instant.InZone(found).LocalDateTime.InUtc().ToInstant();
    }
}

/// <summary>Start or end: kept aside until the item's zones are known.</summary>
internal sealed class AppointmentTimeField(string uri, string element, PropertyKey key) : Field(uri, element)
{
    public override void Set(Edit edit, Element element) => edit.Times[key] = XmlTime.Parse(element);

    public override void Clear(Edit edit) =>
        throw new ResponseException("ErrorInvalidPropertyDelete", $"Delete action is invalid for property {Uri}.");

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Time(key) is { } time)
        {
            writer.Time(Element, time);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Time(key);
}

/// <summary>The identity of the meeting across mailboxes: given at creation or never.</summary>
internal sealed class UidField() : Field("calendar:UID", "UID")
{
    public override void Set(Edit edit, Element element)
    {
        var id = GlobalObjectIds.FromUid(element.Text.Trim());
        if (edit.IsNew)
        {
            edit.Bag.Set(Keys.GlobalObjectId, id);
        }
        else if (edit.Bag.Get(Keys.GlobalObjectId) is not byte[] known || !id.AsSpan().SequenceEqual(known))
        {
            // Clients that save whole items send the one that they read.
            throw new ResponseException("ErrorInvalidPropertySet", "Set action is invalid for property calendar:UID: it is given at creation only.");
        }
    }

    public override void Clear(Edit edit) =>
        throw new ResponseException("ErrorInvalidPropertyDelete", "Delete action is invalid for property calendar:UID.");

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (Value(view) is string uid)
        {
            writer.Text(Element, uid);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Get(Keys.GlobalObjectId) is byte[] id ? GlobalObjectIds.ToUid(id) : null;
}

/// <summary>A time zone definition; answers give the id and name.</summary>
internal sealed class ZoneField(string uri, string element, PropertyKey key) : Field(uri, element)
{
    public override void Set(Edit edit, Element element) => edit.Bag.Set(key, Zones.Resolve(element));

    public override void Clear(Edit edit) => edit.Bag.Remove(key);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Text(key) is { } id)
        {
            ZonePeriods.Write(writer, Element, id, full: false);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Text(key);
}

/// <summary>A flag whose property says the opposite.</summary>
internal sealed class NegatedField(string uri, string element, PropertyKey key) : Field(uri, element)
{
    public override void Set(Edit edit, Element element) => edit.Bag.Set(key, !XmlConvert.ToBoolean(element.Text.Trim()));

    public override void Clear(Edit edit) => edit.Bag.Remove(key);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape) => writer.Flag(Element, !view.Properties.Flag(key));

    public override object? Value(ItemView view) => !view.Properties.Flag(key);
}
