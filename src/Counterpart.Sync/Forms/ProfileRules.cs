using NodaTime;

namespace Counterpart.Sync;

/// <summary>What a worker's profile may hold.</summary>
internal static class ProfileRules
{
    private const int LongestName = 100;
    private const int MostReminder = 2_629_800;

    /// <summary>Why it can't be; null if it can.</summary>
    public static Refusal? Judge(WorkerProfile profile, IReadOnlyList<WorkerProfile> known)
    {
        var id = profile.Id.Value;
        if (id is not { Length: > 0 and <= 64 } || id.Any(char.IsWhiteSpace) || PlainText.Unfit(id, "/\\") is not null || id is "." or "..")
        {
            return Invalid("id", $"'{id}' is no personnel number", "use 1 to 64 characters without blanks and slashes, not dots alone");
        }

        if (profile.Name.Trim().Length is 0 or > LongestName || PlainText.Unfit(profile.Name) is not null)
        {
            return Invalid("name", $"the name of worker {id} is empty, longer than {LongestName} characters or more than one line", "give one as 'Anna Berg'");
        }

        if (profile.Email is { Length: > 0 } email && !MailAddress.IsOne(email))
        {
            return Invalid("email", $"'{email}' is no mail address", "write it as anna@example.com");
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(profile.TimeZone) is null)
        {
            return Invalid("timeZone", $"'{profile.TimeZone}' is no time zone", "name one of the IANA data base, as Europe/Berlin");
        }

        if (profile.DayStart >= profile.DayEnd)
        {
            return Invalid("dayEnd", $"a day that begins at {profile.DayStart:HH':'mm} can't end at {profile.DayEnd:HH':'mm}", "let it end later than it begins");
        }

        if (profile.ReminderMinutes is < 0 or > MostReminder)
        {
            return Invalid("reminderMinutes", $"{profile.ReminderMinutes} reminder minutes are not possible", $"give 0 to {MostReminder}");
        }

        if (profile.User is not { Length: > 0 } user)
        {
            return null;
        }

        if (user.Any(char.IsWhiteSpace) || user.Length > 64 || PlainText.Unfit(user) is not null)
        {
            return Invalid("user", $"'{user}' is no user name", "use 1 to 64 characters without blanks");
        }

        return known.FirstOrDefault(w => string.Equals(w.User, user, StringComparison.OrdinalIgnoreCase) && w.Id != profile.Id) is { } other
            ? new Refusal(RefusalSort.Contradicts, $"user {user} is already the worker {other.Id} ({other.Name}) and can't be {profile.Id} ({profile.Name}) too",
                "a user is at most one worker", "user")
            : null;
    }

    private static Refusal Invalid(string field, string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, field);
}
