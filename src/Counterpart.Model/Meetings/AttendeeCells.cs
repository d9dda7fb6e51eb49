namespace Counterpart.Model;

/// <summary>The cells of one attendee in the field <c>attendees</c>, whose rows are keyed by e-mail address in lower case.</summary>
public static class AttendeeCells
{
    /// <summary>The name shown; absent: the address.</summary>
    public const string Name = "name";

    /// <summary>One of <see cref="Roles"/>; absent: <c>Required</c>.</summary>
    public const string Role = "role";

    /// <summary>One of <see cref="Responses"/>; absent: <c>None</c>.</summary>
    public const string Response = "response";

    /// <summary>The roles, in the order of Outlook's numbers less one (OlMeetingRecipientType).</summary>
    public static IReadOnlyList<string> Roles { get; } = ["Required", "Optional", "Resource"];

    /// <summary>The responses, in the order of Outlook's numbers (OlResponseStatus); Exchange says Unknown, Organizer, Tentative, Accept, Decline, NoResponseReceived.</summary>
    public static IReadOnlyList<string> Responses { get; } = ["None", "Organizer", "Tentative", "Accepted", "Declined", "NotResponded"];
}
