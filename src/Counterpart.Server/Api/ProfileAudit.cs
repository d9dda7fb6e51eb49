using System.Globalization;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Api;

/// <summary>
/// What the audit says of a worker: switches and address books are rights. The worker lives in the business system, so that the entry is
/// written after the change, not with it.
/// </summary>
internal static class ProfileAudit
{
    public static async Task WriteAsync(Parts parts, Caller caller, WorkerProfile? before, WorkerProfile? after, CancellationToken cancellationToken)
    {
        var (was, becomes) = (Words(before), Words(after));
        if (was == becomes)
        {
            return;
        }

        var change = new StateChange();
        change.Audit.Add(new AuditEntry(parts.Now, caller.Name, $"workers.{(after ?? before)!.Id}", was, becomes));
        await parts.State.CommitAsync(change, cancellationToken);
    }

    private static string? Words(WorkerProfile? profile) => profile is null ? null : string.Create(CultureInfo.InvariantCulture,
        $"{profile.Name} email={profile.Email} user={profile.User} timeZone={profile.TimeZone} day={profile.DayStart:HH':'mm}-{profile.DayEnd:HH':'mm} reminderMinutes={profile.ReminderMinutes} "
        + $"privateAppointments={profile.IncludePrivateAppointments} privateTasks={profile.IncludePrivateTasks} recurringAppointments={profile.IncludeRecurringAppointments} "
        + $"addressBooks={string.Join(',', profile.AddressBooks)}");
}
