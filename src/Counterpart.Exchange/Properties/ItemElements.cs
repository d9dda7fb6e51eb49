using System.Collections.Frozen;

namespace Counterpart.Exchange;

/// <summary>
/// The order in which an item's elements must stand, from the schemas' sequences ([MS-OXWSCORE] ItemType, [MS-OXWSCONT] ContactItemType,
/// [MS-OXWSMTGS] CalendarItemType, [MS-OXWSTASK] TaskType): first those that every item has, then those of its type. Servers refuse any other.
/// </summary>
internal static class ItemElements
{
    private static readonly string[] Common =
    [
        "ItemClass", "Subject", "Sensitivity", "Body", "Categories", "Importance", "ReminderDueBy", "ReminderIsSet", "ReminderNextTime",
        "ReminderMinutesBeforeStart", "ExtendedProperty", "Culture",
    ];

    private static readonly string[] OfContact =
    [
        "FileAs", "FileAsMapping", "DisplayName", "GivenName", "Initials", "MiddleName", "Nickname", "CompanyName", "EmailAddresses",
        "PhysicalAddresses", "PhoneNumbers", "AssistantName", "Birthday", "BusinessHomePage", "Children", "Companies", "Department", "Generation",
        "ImAddresses", "JobTitle", "Manager", "Mileage", "OfficeLocation", "PostalAddressIndex", "Profession", "SpouseName", "Surname",
        "WeddingAnniversary",
    ];

    private static readonly string[] OfCalendarItem =
    [
        "UID", "Start", "End", "IsAllDayEvent", "LegacyFreeBusyStatus", "Location", "IsResponseRequested", "RequiredAttendees",
        "OptionalAttendees", "Resources", "Recurrence", "StartTimeZone", "EndTimeZone", "AllowNewTimeProposal", "MeetingWorkspaceUrl", "NetShowUrl",
    ];

    private static readonly string[] OfTask =
    [
        "ActualWork", "BillingInformation", "Companies", "CompleteDate", "Contacts", "DueDate", "Mileage", "PercentComplete", "Recurrence",
        "StartDate", "Status", "StatusDescription", "TotalWork",
    ];

    /// <summary>The parts of a postal address in the order of PhysicalAddressDictionaryEntryType.</summary>
    private static readonly string[] AddressParts = ["Street", "City", "State", "CountryOrRegion", "PostalCode"];

    private static readonly string[] AddressKeys = ["Business", "Home", "Other"];

    private static readonly FrozenDictionary<string, int> ContactOrder = Order(OfContact);
    private static readonly FrozenDictionary<string, int> CalendarItemOrder = Order(OfCalendarItem);
    private static readonly FrozenDictionary<string, int> TaskOrder = Order(OfTask);

    /// <summary>The place of an element within an item of that type.</summary>
    /// <exception cref="ArgumentException">An item of that type is never written with this element: it has none, or it is read only.</exception>
    public static int Place(ItemType type, string element)
    {
        var order = type switch
        {
            ItemType.Contact => ContactOrder,
            ItemType.CalendarItem => CalendarItemOrder,
            ItemType.Task => TaskOrder,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
        };
        return order.TryGetValue(element, out var place) ? place
            : throw new ArgumentException($"{type} has no element {element} that can be written", nameof(element));
    }

    /// <summary>The place of a part of a postal address among all addresses of a contact.</summary>
    public static int PlaceInAddresses(string key, string part) => (Array.IndexOf(AddressKeys, key) * 8) + Array.IndexOf(AddressParts, part);

    private static FrozenDictionary<string, int> Order(string[] own) =>
        Common.Concat(own).Index().ToFrozenDictionary(e => e.Item, e => e.Index, StringComparer.Ordinal);
}

/// <summary>The item types that we write. The names are those of their elements.</summary>
public enum ItemType
{
    Contact,
    CalendarItem,
    Task,
}
