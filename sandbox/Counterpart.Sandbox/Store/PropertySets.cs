namespace Counterpart.Sandbox.Store;

/// <summary>The property sets that Exchange names, [MS-OXPROPS] 1.3.2.</summary>
internal static class PropertySets
{
    public static readonly Guid Meeting = new("6ED8DA90-450B-101B-98DA-00AA003F1305");
    public static readonly Guid Appointment = new("00062002-0000-0000-C000-000000000046");
    public static readonly Guid Common = new("00062008-0000-0000-C000-000000000046");
    public static readonly Guid PublicStrings = new("00020329-0000-0000-C000-000000000046");
    public static readonly Guid Address = new("00062004-0000-0000-C000-000000000046");
    public static readonly Guid InternetHeaders = new("00020386-0000-0000-C000-000000000046");
    public static readonly Guid CalendarAssistant = new("11000E07-B51B-40D6-AF21-CAA85EDAB1D0");
    public static readonly Guid UnifiedMessaging = new("4442858E-A9E3-4E80-B900-317A210CC15B");
    public static readonly Guid Task = new("00062003-0000-0000-C000-000000000046");
    public static readonly Guid Sharing = new("00062040-0000-0000-C000-000000000046");

    /// <summary>Values that Exchange keeps outside its property store, such as attendees; not reachable from requests.</summary>
    public static readonly Guid Internal = new("5F3B0C86-7A43-4D6E-9B1F-2C8E6C0D4A11");

    public static Guid? Distinguished(string name) => name switch
    {
        nameof(Meeting) => Meeting,
        nameof(Appointment) => Appointment,
        nameof(Common) => Common,
        nameof(PublicStrings) => PublicStrings,
        nameof(Address) => Address,
        nameof(InternetHeaders) => InternetHeaders,
        nameof(CalendarAssistant) => CalendarAssistant,
        nameof(UnifiedMessaging) => UnifiedMessaging,
        nameof(Task) => Task,
        nameof(Sharing) => Sharing,
        _ => null,
    };
}
