using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime.Text;

namespace Counterpart.Server.Api;

/// <summary>Workers and their mailboxes as the API shows them.</summary>
internal static class WorkerViews
{
    /// <summary>Times of day, as 08:00.</summary>
    public static LocalTimePattern Times { get; } = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static async Task<WorkerView> OfAsync(Site site, WorkerId worker, CancellationToken cancellationToken) => Of(
        site, await site.Parts.Business.Workers.ShowAsync(worker, cancellationToken) ?? throw Site.NoSuch("worker", worker),
        await site.Parts.Settings.ReadAsync(cancellationToken));

    public static WorkerView Of(Site site, WorkerProfile profile, Settings settings) => new(profile.Id.Value, profile.Name)
    {
        Email = profile.Email,
        User = profile.User,
        TimeZone = profile.TimeZone,
        DayStart = Times.Format(profile.DayStart),
        DayEnd = Times.Format(profile.DayEnd),
        ReminderMinutes = profile.ReminderMinutes,
        IncludePrivateAppointments = profile.IncludePrivateAppointments,
        IncludePrivateTasks = profile.IncludePrivateTasks,
        IncludeRecurringAppointments = profile.IncludeRecurringAppointments,
        AddressBooks = profile.AddressBooks,
        Mailbox = settings.Mailboxes.GetValueOrDefault(profile.Id) is { } account ? Mailbox(site, account, settings) : null,
    };

    private static MailboxView Mailbox(Site site, MailboxAccount account, Settings settings)
    {
        var parameters = settings.Parameters;
        var standing = site.Queue.Standing().FirstOrDefault(s => s.Worker == account.Worker);
        return new MailboxView(account.Id.Value, account.Address, (account.Program ?? parameters.Program).ToString(), account.Stage.ToString())
        {
            StageReason = account.StageReason,
            Login = account.Login,
            Kinds = [.. account.Kinds.Order().Select(k => k.Name())],
            Frozen = [.. account.Kinds.Order().Where(k => FreezesForm.IsFrozen(settings.Freezes, account.Worker, k)).Select(k => k.Name())],
            Folders = account.Folders.ToDictionary(f => f.Key.Name(), f => f.Value),
            DaysBack = account.DaysBack ?? parameters.DaysBack,
            DaysForward = account.DaysForward ?? parameters.DaysForward,
            LastRun = standing?.Last?.Ended?.ToDateTimeOffset(),
            LastOutcome = standing?.Last?.Outcome.ToString(),
            NextRun = standing?.NextAt?.ToDateTimeOffset(),
        };
    }
}
