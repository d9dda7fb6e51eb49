using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Workers: who they are, and their switches.</summary>
internal static class WorkersApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var (parts, business) = (site.Parts, site.Parts.Business.Workers);
        api.MapGet("/workers", async (HttpContext http, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            var own = Access.ToAll(caller, Act.ReadWorker) ? null : caller.Worker;
            if (own is null)
            {
                Site.Demand(http, Act.ReadWorker);
            }

            var settings = await parts.Settings.ReadAsync(token);
            return new Page<WorkerView>([.. (await business.ListAsync(token)).Where(w => own is null || w.Id == own).Select(w => WorkerViews.Of(site, w, settings))], null);
        });
        api.MapGet("/workers/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadWorker, new WorkerId(id));
            return await WorkerViews.OfAsync(site, new WorkerId(id), token);
        });
        api.MapPost("/workers", async (NewWorker asked, HttpContext http, CancellationToken token) =>
        {
            var profile = new WorkerProfile(new WorkerId(asked.Id), asked.Name)
                { Email = asked.Email, User = asked.User, TimeZone = asked.TimeZone ?? "Etc/UTC", AddressBooks = asked.AddressBooks ?? [] };
            return Answers.Made("workers", profile.Id.Value, await SaveAsync(http, profile, true, token));
        });
        api.MapPatch("/workers/{id}", async (string id, WorkerChange asked, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.SetUp, new WorkerId(id));
            var known = await business.ShowAsync(new WorkerId(id), token) ?? throw Site.NoSuch("worker", id);
            return await SaveAsync(http, known with
            {
                Name = asked.Name ?? known.Name,
                Email = asked.Email ?? known.Email,
                User = asked.User ?? known.User,
                TimeZone = asked.TimeZone ?? known.TimeZone,
                DayStart = Time(asked.DayStart, "dayStart") ?? known.DayStart,
                DayEnd = Time(asked.DayEnd, "dayEnd") ?? known.DayEnd,
                ReminderMinutes = asked.ReminderMinutes ?? known.ReminderMinutes,
                IncludePrivateAppointments = asked.IncludePrivateAppointments ?? known.IncludePrivateAppointments,
                IncludePrivateTasks = asked.IncludePrivateTasks ?? known.IncludePrivateTasks,
                IncludeRecurringAppointments = asked.IncludeRecurringAppointments ?? known.IncludeRecurringAppointments,
                AddressBooks = asked.AddressBooks ?? known.AddressBooks,
            }, false, token);
        });
        api.MapDelete("/workers/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeWorker);
            var worker = new WorkerId(id);
            var profile = await business.ShowAsync(worker, token);
            var account = (await parts.Settings.ReadAsync(token)).Mailboxes.GetValueOrDefault(worker);
            await parts.Settings.ChangeAsync(s => WorkersForm.Remove(caller, s, worker, parts.Now), token);
            if (account is not null)
            {
                await OffBoarding.EndAsync(site, caller, account, token);
            }

            site.Tokens.RevokeOf(worker);
            if (!await business.RemoveAsync(worker, token))
            {
                throw Site.NoSuch("worker", id);
            }

            await ProfileAudit.WriteAsync(parts, caller, profile, null, token);
            return Results.NoContent();
        });

        async Task<WorkerView> SaveAsync(HttpContext http, WorkerProfile profile, bool isNew, CancellationToken token)
        {
            Texts.Demand("name", profile.Name);
            var (caller, known) = (Gate.CallerOf(http), await business.ListAsync(token));
            var judged = WorkersForm.Judge(caller, profile, known, isNew).OrThrow();
            if (await business.SetAsync(judged, token) is { } reason)
            {
                throw new RefusedException(new Refusal(RefusalSort.Contradicts, reason));
            }

            await ProfileAudit.WriteAsync(parts, caller, known.FirstOrDefault(w => w.Id == judged.Id), judged, token);
            site.Queue.Order(profile.Id, new Scheduling.RunOrder("worker changed"));
            return await WorkerViews.OfAsync(site, profile.Id, token);
        }
    }

    private static NodaTime.LocalTime? Time(string? text, string field) => text is null ? null
        : WorkerViews.Times.Parse(text) is { Success: true } time ? time.Value
        : throw Site.Invalid(field, $"'{text}' is no time of day", "write it as 08:00");
}
