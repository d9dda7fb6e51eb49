namespace Counterpart.Sandbox.Tests.Support;

/// <summary>Items with every kind of field, as a client may write them.</summary>
internal static class Samples
{
    public const string Stamp = """<t:ExtendedFieldURI PropertySetId="6f3a1d52-4a86-4a86-9a9f-0b1f4b8d0c11" PropertyName="Stamp" PropertyType="String"/>""";

    public const string Contact =
        """
        <t:Contact><t:Subject>Anna Berg</t:Subject><t:Sensitivity>Private</t:Sensitivity><t:Body BodyType="Text">line one
        line two</t:Body><t:Categories><t:String>Customer</t:String></t:Categories>
        <t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="0x3A45" PropertyType="String"/><t:Value>Dr.</t:Value></t:ExtendedProperty>
        <t:ExtendedProperty><t:ExtendedFieldURI PropertySetId="6f3a1d52-4a86-4a86-9a9f-0b1f4b8d0c11" PropertyName="Stamp" PropertyType="String"/><t:Value>k1</t:Value></t:ExtendedProperty>
        <t:FileAsMapping>LastCommaFirst</t:FileAsMapping><t:GivenName>Anna</t:GivenName><t:Initials>A.B.</t:Initials><t:Nickname>Ann</t:Nickname><t:CompanyName>Berg Ltd</t:CompanyName>
        <t:EmailAddresses><t:Entry Key="EmailAddress1" Name="Anna" RoutingType="SMTP">anna@example.com</t:Entry></t:EmailAddresses>
        <t:PhysicalAddresses><t:Entry Key="Business"><t:Street>Main Street 1</t:Street><t:City>Ulm</t:City><t:PostalCode>89073</t:PostalCode></t:Entry></t:PhysicalAddresses>
        <t:PhoneNumbers><t:Entry Key="BusinessPhone">+49 731 1</t:Entry><t:Entry Key="MobilePhone">+49 170 1</t:Entry></t:PhoneNumbers>
        <t:Birthday>1980-02-29T11:59:00Z</t:Birthday><t:Children><t:String>Bo</t:String></t:Children><t:Generation>Jr.</t:Generation>
        <t:ImAddresses><t:Entry Key="ImAddress1">sip:anna@example.com</t:Entry></t:ImAddresses><t:JobTitle>Buyer</t:JobTitle><t:PostalAddressIndex>Business</t:PostalAddressIndex><t:Surname>Berg</t:Surname></t:Contact>
        """;

    public const string Task =
        """
        <t:Task><t:Subject>Call back</t:Subject><t:Importance>High</t:Importance><t:ReminderDueBy>2026-11-27T08:00:00Z</t:ReminderDueBy><t:ReminderIsSet>true</t:ReminderIsSet>
        <t:ActualWork>30</t:ActualWork><t:Companies><t:String>Berg Ltd</t:String></t:Companies><t:DueDate>2026-11-30T00:00:00+01:00</t:DueDate><t:PercentComplete>25</t:PercentComplete>
        <t:Recurrence><t:DailyRegeneration><t:Interval>2</t:Interval></t:DailyRegeneration><t:NoEndRecurrence><t:StartDate>2026-11-30</t:StartDate></t:NoEndRecurrence></t:Recurrence><t:StartDate>2026-11-28T00:00:00+01:00</t:StartDate></t:Task>
        """;

    public const string Appointment =
        """
        <t:CalendarItem><t:Subject>Visit</t:Subject><t:Body BodyType="HTML">&lt;p&gt;Bring &lt;b&gt;samples&lt;/b&gt;&lt;/p&gt;</t:Body><t:ReminderIsSet>true</t:ReminderIsSet><t:ReminderMinutesBeforeStart>30</t:ReminderMinutesBeforeStart>
        <t:Start>2026-11-24T09:00:00</t:Start><t:End>2026-11-24T10:30:00</t:End><t:LegacyFreeBusyStatus>OOF</t:LegacyFreeBusyStatus><t:Location>Ulm</t:Location>
        <t:RequiredAttendees><t:Attendee><t:Mailbox><t:Name>Bo</t:Name><t:EmailAddress>bo@example.com</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees><t:StartTimeZone Id="W. Europe Standard Time"/></t:CalendarItem>
        """;

    public const string Series =
        """
        <t:CalendarItem><t:Subject>Weekly</t:Subject><t:Start>2026-10-12T09:00:00</t:Start><t:End>2026-10-12T10:00:00</t:End>
        <t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday</t:DaysOfWeek></t:WeeklyRecurrence><t:NumberedRecurrence><t:StartDate>2026-10-12</t:StartDate><t:NumberOfOccurrences>6</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence>
        <t:StartTimeZone Id="W. Europe Standard Time"/><t:EndTimeZone Id="W. Europe Standard Time"/></t:CalendarItem>
        """;

    public const string Paths = Stamp +
        """
        <t:FieldURI FieldURI="item:TextBody"/><t:FieldURI FieldURI="calendar:StartWallClock"/><t:FieldURI FieldURI="calendar:StartTimeZoneId"/>
        <t:ExtendedFieldURI PropertyTag="14917" PropertyType="String"/><t:ExtendedFieldURI DistinguishedPropertySetId="Common" PropertyId="34054" PropertyType="Boolean"/>
        <t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="Keywords" PropertyType="StringArray"/><t:ExtendedFieldURI DistinguishedPropertySetId="Address" PropertyId="32990" PropertyType="SystemTime"/>
        <t:ExtendedFieldURI DistinguishedPropertySetId="Meeting" PropertyId="35" PropertyType="Binary"/><t:ExtendedFieldURI PropertyTag="0x0FFF" PropertyType="Binary"/>
        """;

    /// <summary>A contact with a family name and nothing else.</summary>
    public static string Named(string surname) => $"<t:Contact><t:Surname>{surname}</t:Surname></t:Contact>";
}
