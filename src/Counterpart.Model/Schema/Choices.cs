namespace Counterpart.Model;

/// <summary>The closed lists of names, each in the order of Outlook's numbers. Connectors and the business system translate them by tables.</summary>
public static class Choices
{
    public static IReadOnlyList<string> Importance { get; } = ["Low", "Normal", "High"];

    public static IReadOnlyList<string> Sensitivity { get; } = ["Normal", "Personal", "Private", "Confidential"];

    public static IReadOnlyList<string> BusyStatus { get; } = ["Free", "Tentative", "Busy", "OutOfOffice", "WorkingElsewhere"];

    public static IReadOnlyList<string> Gender { get; } = ["Unspecified", "Female", "Male"];

    public static IReadOnlyList<string> MailingAddress { get; } = ["None", "Home", "Business", "Other"];

    public static IReadOnlyList<string> MeetingStatus { get; } = ["None", "Organizer", "Received", "Cancelled"];

    public const string Normal = "Normal";
    public const string Private = "Private";
}
