using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Counterpart.Business;

/// <summary>The workers of the business system.</summary>
/// <exception cref="SideUnavailableException">Any member: the database can't be used now.</exception>
public sealed class WorkerDirectory
{
    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly Store store;

    internal WorkerDirectory(Store store) => this.store = store;

    /// <summary>By personnel number.</summary>
    public Task<IReadOnlyList<WorkerProfile>> ListAsync(CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<WorkerProfile>>(async context =>
            [.. (await context.Workers.OrderBy(w => w.Id).ToListAsync(cancellationToken)).Select(Read)], cancellationToken);

    /// <summary>Null if there is no such worker.</summary>
    public Task<WorkerProfile?> ShowAsync(WorkerId id, CancellationToken cancellationToken) =>
        store.ReadAsync(async context =>
            await context.Workers.FirstOrDefaultAsync(w => w.Id == id.Value, cancellationToken) is { } row ? Read(row) : null, cancellationToken);

    /// <summary>Adds the worker, or replaces what is known of him. A changed name shows in his tasks, and so changes them.</summary>
    /// <returns>Why it can't be: a user is at most one worker; null if it was done.</returns>
    public Task<string?> SetAsync(WorkerProfile profile, CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) =>
        {
            var context = unit.Context;
            if (profile.User is { } user && await context.Workers.FirstOrDefaultAsync(w => w.User == user && w.Id != profile.Id.Value, token) is { } other)
            {
                return $"user {user} is already the worker {other.Id} ({other.Name}); one user can't be {profile.Id} ({profile.Name}) too";
            }

            var row = await context.Workers.AsTracking().FirstOrDefaultAsync(w => w.Id == profile.Id.Value, token);
            var (name, email) = (row?.Name, row?.Email);
            if (row is null)
            {
                row = new WorkerRow { Id = profile.Id.Value };
                context.Workers.Add(row);
            }

            Write(row, profile);
            row.Version = unit.Next(NumberSequences.Feed);
            await ShowAsync(unit, row, renamed: name != row.Name, moved: email != row.Email, token);
            return null;
        }, cancellationToken);

    /// <summary>Takes the worker out; his records stay. False if there is no such worker.</summary>
    public Task<bool> RemoveAsync(WorkerId id, CancellationToken cancellationToken) =>
        store.WriteAsync(async (unit, token) => await unit.Context.Workers.Where(w => w.Id == id.Value).ExecuteDeleteAsync(token) > 0, cancellationToken);

    /// <summary>A changed name shows in the worker's tasks; a changed address decides which attendee he is.</summary>
    private static async Task ShowAsync(WriteUnit unit, WorkerRow worker, bool renamed, bool moved, CancellationToken cancellationToken)
    {
        var context = unit.Context;
        var address = moved ? worker.Email?.ToLowerInvariant() ?? "" : "";
        var changed = await context.Activities
            .Where(a => (renamed && a.Responsible == worker.Id && a.Category == ActivityCategory.Task)
                || (moved && context.Attendees.Any(t => t.Activity == a.Number && (t.Address == address || t.Worker == worker.Id))))
            .Select(a => a.Number).ToListAsync(cancellationToken);
        foreach (var graph in (await ActivityLoader.LoadAsync(context, changed, null, null, toChange: true, cancellationToken)).Values)
        {
            foreach (var row in graph.Attendees.Where(a => moved && (a.Address == address || a.Worker == worker.Id)))
            {
                row.Worker = row.Address == address ? worker.Id : null;
            }

            ActivityWriter.Changed(unit, graph);
        }
    }

    private static WorkerProfile Read(WorkerRow row) => new(new WorkerId(row.Id), row.Name)
    {
        Email = row.Email,
        User = row.User,
        TimeZone = row.TimeZone,
        DayStart = Times.Parse(row.DayStart).Value,
        DayEnd = Times.Parse(row.DayEnd).Value,
        ReminderMinutes = row.ReminderMinutes,
        IncludePrivateAppointments = row.IncludePrivateAppointments,
        IncludePrivateTasks = row.IncludePrivateTasks,
        IncludeRecurringAppointments = row.IncludeRecurringAppointments,
        AddressBooks = NameLines.Read(row.AddressBooks),
    };

    private static void Write(WorkerRow row, WorkerProfile profile)
    {
        (row.Name, row.Email, row.User, row.TimeZone) = (profile.Name, profile.Email, profile.User, profile.TimeZone);
        (row.DayStart, row.DayEnd, row.ReminderMinutes) = (Times.Format(profile.DayStart), Times.Format(profile.DayEnd), profile.ReminderMinutes);
        row.IncludePrivateAppointments = profile.IncludePrivateAppointments;
        row.IncludePrivateTasks = profile.IncludePrivateTasks;
        row.IncludeRecurringAppointments = profile.IncludeRecurringAppointments;
        row.AddressBooks = NameLines.Write(profile.AddressBooks);
    }
}
