using static Counterpart.Sandbox.Store.PropertyKey;

namespace Counterpart.Sandbox.Store;

/// <summary>The properties that more than one rule speaks of, [MS-OXPROPS] and [MS-OXOCAL], [MS-OXOTASK], [MS-OXOCNTC].</summary>
internal static class Keys
{
    // Items.
    public static readonly PropertyKey ItemClass = Tag(0x001A);
    public static readonly PropertyKey Subject = Tag(0x0037);
    public static readonly PropertyKey Importance = Tag(0x0017);
    public static readonly PropertyKey Sensitivity = Tag(0x0036);
    public static readonly PropertyKey Private = Numbered(PropertySets.Common, 0x8506);
    public static readonly PropertyKey Body = Tag(0x1000);
    public static readonly PropertyKey Html = Tag(0x1013);
    public static readonly PropertyKey Created = Tag(0x3007);
    public static readonly PropertyKey Modified = Tag(0x3008);
    public static readonly PropertyKey ModifiedBy = Tag(0x3FFA);
    public static readonly PropertyKey Received = Tag(0x0E06);
    public static readonly PropertyKey Sent = Tag(0x0039);
    public static readonly PropertyKey InReplyTo = Tag(0x1042);
    public static readonly PropertyKey Culture = Named(PropertySets.PublicStrings, "content-language");
    public static readonly PropertyKey Categories = Named(PropertySets.PublicStrings, "Keywords");
    public static readonly PropertyKey ReminderSet = Numbered(PropertySets.Common, 0x8503);
    public static readonly PropertyKey ReminderMinutes = Numbered(PropertySets.Common, 0x8501);
    public static readonly PropertyKey ReminderDue = Numbered(PropertySets.Common, 0x8502);
    public static readonly PropertyKey ReminderSignal = Numbered(PropertySets.Common, 0x8560);
    public static readonly PropertyKey Billing = Numbered(PropertySets.Common, 0x8535);
    public static readonly PropertyKey Mileage = Numbered(PropertySets.Common, 0x8534);
    public static readonly PropertyKey Companies = Numbered(PropertySets.Common, 0x8539);
    public static readonly PropertyKey Contacts = Numbered(PropertySets.Common, 0x853A);
    public static readonly PropertyKey CommonStart = Numbered(PropertySets.Common, 0x8516);
    public static readonly PropertyKey CommonEnd = Numbered(PropertySets.Common, 0x8517);

    // Contacts.
    public static readonly PropertyKey DisplayName = Tag(0x3001);
    public static readonly PropertyKey GivenName = Tag(0x3A06);
    public static readonly PropertyKey MiddleName = Tag(0x3A44);
    public static readonly PropertyKey Surname = Tag(0x3A11);
    public static readonly PropertyKey Title = Tag(0x3A45);
    public static readonly PropertyKey Suffix = Tag(0x3A05);
    public static readonly PropertyKey Initials = Tag(0x3A0A);
    public static readonly PropertyKey Nickname = Tag(0x3A4F);
    public static readonly PropertyKey Company = Tag(0x3A16);
    public static readonly PropertyKey FileAs = Numbered(PropertySets.Address, 0x8005);
    public static readonly PropertyKey FileAsMapping = Numbered(PropertySets.Address, 0x8006);
    public static readonly PropertyKey Birthday = Tag(0x3A42);
    public static readonly PropertyKey Anniversary = Tag(0x3A41);
    public static readonly PropertyKey BirthdayLocal = Numbered(PropertySets.Address, 0x80DE);
    public static readonly PropertyKey AnniversaryLocal = Numbered(PropertySets.Address, 0x80DF);
    public static readonly PropertyKey PhoneticGiven = Numbered(PropertySets.Address, 0x802C);
    public static readonly PropertyKey PhoneticSurname = Numbered(PropertySets.Address, 0x802D);
    public static readonly PropertyKey HasPicture = Numbered(PropertySets.Address, 0x8015);

    // Tasks.
    public static readonly PropertyKey TaskStatus = Numbered(PropertySets.Task, 0x8101);
    public static readonly PropertyKey PercentComplete = Numbered(PropertySets.Task, 0x8102);
    public static readonly PropertyKey TeamTask = Numbered(PropertySets.Task, 0x8103);
    public static readonly PropertyKey TaskStart = Numbered(PropertySets.Task, 0x8104);
    public static readonly PropertyKey TaskDue = Numbered(PropertySets.Task, 0x8105);
    public static readonly PropertyKey TaskCompleted = Numbered(PropertySets.Task, 0x810F);
    public static readonly PropertyKey ActualWork = Numbered(PropertySets.Task, 0x8110);
    public static readonly PropertyKey TotalWork = Numbered(PropertySets.Task, 0x8111);
    public static readonly PropertyKey TaskVersion = Numbered(PropertySets.Task, 0x8112);
    public static readonly PropertyKey IsComplete = Numbered(PropertySets.Task, 0x811C);
    public static readonly PropertyKey TaskOwner = Numbered(PropertySets.Task, 0x811F);
    public static readonly PropertyKey TaskRecurring = Numbered(PropertySets.Task, 0x8126);

    // Appointments.
    public static readonly PropertyKey Start = Numbered(PropertySets.Appointment, 0x820D);
    public static readonly PropertyKey End = Numbered(PropertySets.Appointment, 0x820E);
    public static readonly PropertyKey AllDay = Numbered(PropertySets.Appointment, 0x8215);
    public static readonly PropertyKey BusyStatus = Numbered(PropertySets.Appointment, 0x8205);
    public static readonly PropertyKey Location = Numbered(PropertySets.Appointment, 0x8208);
    public static readonly PropertyKey Duration = Numbered(PropertySets.Appointment, 0x8213);
    public static readonly PropertyKey StateFlags = Numbered(PropertySets.Appointment, 0x8217);
    public static readonly PropertyKey Response = Numbered(PropertySets.Appointment, 0x8218);
    public static readonly PropertyKey Sequence = Numbered(PropertySets.Appointment, 0x8201);
    public static readonly PropertyKey ReplyTime = Numbered(PropertySets.Appointment, 0x8220);
    public static readonly PropertyKey Recurring = Numbered(PropertySets.Appointment, 0x8223);
    public static readonly PropertyKey Invited = Numbered(PropertySets.Appointment, 0x8229);
    public static readonly PropertyKey ResponseRequested = Tag(0x0063);
    public static readonly PropertyKey ZoneText = Numbered(PropertySets.Appointment, 0x8234);
    public static readonly PropertyKey GlobalObjectId = Numbered(PropertySets.Meeting, 0x0003);
    public static readonly PropertyKey CleanGlobalObjectId = Numbered(PropertySets.Meeting, 0x0023);

    // What Exchange keeps in blobs and recipient tables.
    public static readonly PropertyKey Recurrence = Named(PropertySets.Internal, "Recurrence");
    public static readonly PropertyKey StartZone = Named(PropertySets.Internal, "StartZone");
    public static readonly PropertyKey EndZone = Named(PropertySets.Internal, "EndZone");
    public static readonly PropertyKey RequiredAttendees = Named(PropertySets.Internal, "Required");
    public static readonly PropertyKey OptionalAttendees = Named(PropertySets.Internal, "Optional");
    public static readonly PropertyKey Resources = Named(PropertySets.Internal, "Resources");
    public static readonly PropertyKey OrganizerName = Named(PropertySets.Internal, "OrganizerName");
    public static readonly PropertyKey OrganizerAddress = Named(PropertySets.Internal, "OrganizerAddress");
}
