using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>
/// The business system's numbers of closed lists: a name's place is its number. They are Dynamics AX's where it has them, and not always
/// Outlook's order.
/// </summary>
internal static class Numbers
{
    /// <summary>smmActivityPriority: Normal 0, Low 1, High 2.</summary>
    public static IReadOnlyList<string> Priority { get; } = ["Normal", "Low", "High"];

    /// <summary>smmSensitivity, as Outlook's.</summary>
    public static IReadOnlyList<string> Sensitivity { get; } = Choices.Sensitivity;

    /// <summary>smmShowTimeAs, with Outlook's WorkingElsewhere after its four.</summary>
    public static IReadOnlyList<string> ShowTimeAs { get; } = Choices.BusyStatus;

    /// <summary>smmActivityTaskTimeType.</summary>
    public static IReadOnlyList<string> Status { get; } = ProgressValue.Statuses;

    public static IReadOnlyList<string> Gender { get; } = Choices.Gender;

    public static IReadOnlyList<string> MailingAddress { get; } = Choices.MailingAddress;

    public static IReadOnlyList<string> MeetingStatus { get; } = Choices.MeetingStatus;

    /// <summary>smmAttendeeReqType, with Outlook's Resource after its two.</summary>
    public static IReadOnlyList<string> Role { get; } = AttendeeCells.Roles;

    public static IReadOnlyList<string> Response { get; } = AttendeeCells.Responses;

    /// <summary>The number of a name, in any case.</summary>
    public static int Of(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, $"one of {string.Join(", ", names)} is expected");
    }
}
