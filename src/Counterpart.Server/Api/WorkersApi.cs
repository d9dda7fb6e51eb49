using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime.Text;

namespace Counterpart.Server.Api;

/// <summary>Workers and their mailboxes.</summary>
internal static class WorkersApi
{
    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

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
            return new Page<WorkerView>([.. (await business.ListAsync(token)).Where(w => own is null || w.Id == own).Select(w => View(w, settings))], null);
        });
        api.MapGet("/workers/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadWorker, new WorkerId(id));
            return await ViewAsync(new WorkerId(id), token);
        });
        api.MapPost("/workers", async (NewWorker asked, HttpContext http, CancellationToken token) =>
        {
            var profile = new WorkerProfile(new WorkerId(asked.Id), asked.Name)
                { Email = asked.Email, User = asked.User, TimeZone = asked.TimeZone ?? "Etc/UTC", AddressBooks = asked.AddressBooks ?? [] };
            return await SaveAsync(http, profile, true, token);
        });
        api.MapPatch("/workers/{id}", async (string id, WorkerChange asked, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ChangeWorker);
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
            Site.Demand(http, Act.ChangeWorker);
            var worker = new WorkerId(id);
            var account = (await parts.Settings.ReadAsync(token)).Mailboxes.GetValueOrDefault(worker);
            await parts.Settings.ChangeAsync(s => WorkersForm.Remove(Gate.CallerOf(http), s, worker, parts.Now), token);
            if (account is not null)
            {
                await EndAsync(account.Id, token);
            }

            site.Tokens.RevokeOf(worker);
            return await business.RemoveAsync(worker, token) ? Results.NoContent() : throw Site.NoSuch("worker", id);
        });
        api.MapPut("/workers/{id}/mailbox", async (string id, EnrollmentRequest asked, HttpContext http, CancellationToken token) =>
        {
            var worker = new WorkerId(id);
            Site.Demand(http, Act.ChangeWorker);
            _ = await business.ShowAsync(worker, token) ?? throw Site.NoSuch("worker", id);
            if (asked.SignIn is { } signIn && !signIn.Equals("basic", StringComparison.OrdinalIgnoreCase))
            {
                throw new RefusedException(new Refusal(RefusalSort.NotBuilt, $"sign-in '{signIn}' is not built yet", "use basic", "signIn"));
            }

            if (asked.Program is { } program && !program.Equals(nameof(MailboxProgram.ExchangeServer), StringComparison.OrdinalIgnoreCase))
            {
                throw new RefusedException(new Refusal(RefusalSort.NotBuilt, $"program '{program}' is not built yet", "workers' items can live in ExchangeServer only", "program"));
            }

            await parts.Settings.ChangeAsync(s => WorkersForm.Enroll(Gate.CallerOf(http), s, worker, new Enrollment
            {
                Address = asked.Mailbox, Login = asked.Login, Secret = asked.Password, DaysBack = asked.DaysBack, DaysForward = asked.DaysForward,
                Kinds = asked.Kinds, Folders = asked.Folders, Observe = asked.Observe,
            }, new MailboxId(parts.Ids.Next()), parts.Now), token);
            site.Queue.Order(worker, new Scheduling.RunOrder("enrolled"));
            return await ViewAsync(worker, token);
        });
        api.MapPost("/workers/{id}/test", async (string id, HttpContext http, CancellationToken token) =>
        {
            await using var mailbox = await OpenAsync(http, id, token);
            var findings = await mailbox.CheckAsync(token);
            return new FindingsView(findings.All(f => f.Works), [.. findings.Select(f => new FindingView(f.Step, f.Works, f.Message, f.Remedy))]);
        });
        api.MapGet("/workers/{id}/folders", async (string id, string? kind, HttpContext http, CancellationToken token) =>
        {
            await using var mailbox = await OpenAsync(http, id, token);
            var folders = new List<FolderView>();
            foreach (var one in kind is null ? ItemKinds.All : [SettingsApi.Kind(kind)])
            {
                folders.AddRange((await mailbox.FoldersAsync(one, token)).Select(f => new FolderView(f.Id, f.Name, one.Name(), f.IsDefault, f.IsChosen, f.CanWrite)));
            }

            return new Page<FolderView>(folders, null);
        });
        api.MapPost("/workers/{id}/go-live", (string id, HttpContext http, CancellationToken token) => MoveAsync(http, id, RollOutStage.Live, null, token));
        api.MapPost("/workers/{id}/resume", (string id, HttpContext http, CancellationToken token) => MoveAsync(http, id, RollOutStage.Live, null, token));
        api.MapPost("/workers/{id}/pause", (string id, PauseRequest asked, HttpContext http, CancellationToken token) =>
            MoveAsync(http, id, RollOutStage.Paused, asked.Reason ?? $"paused by {Gate.CallerOf(http).Name}; resume it to go on", token));

        //  copies stay, markers keep them from being taken for new things (I9)
        async Task EndAsync(MailboxId mailbox, CancellationToken token)
        {
            foreach (var kind in ItemKinds.All)
            {
                await foreach (var links in parts.State.AllLinksAsync(mailbox, kind, token))
                {
                    var change = new StateChange();
                    change.Ended.AddRange(links.Select(l => Markers.Of(l, EndCause.OffBoarded, parts.Now)));
                    await parts.State.CommitAsync(change, token);
                }
            }

            await parts.Business.Slots.ForgetAsync(mailbox, token);
        }

        async Task<WorkerView> SaveAsync(HttpContext http, WorkerProfile profile, bool isNew, CancellationToken token)
        {
            var judged = WorkersForm.Judge(Gate.CallerOf(http), profile, await business.ListAsync(token), isNew).OrThrow();
            if (await business.SetAsync(judged, token) is { } reason)
            {
                throw new RefusedException(new Refusal(RefusalSort.Contradicts, reason));
            }

            site.Queue.Order(profile.Id, new Scheduling.RunOrder("worker changed"));
            return await ViewAsync(profile.Id, token);
        }

        async Task<WorkerView> MoveAsync(HttpContext http, string id, RollOutStage stage, string? reason, CancellationToken token)
        {
            await parts.Settings.ChangeAsync(s => WorkersForm.Move(Gate.CallerOf(http), s, new WorkerId(id), stage, reason, parts.Now), token);
            site.Queue.Order(new WorkerId(id), new Scheduling.RunOrder(stage == RollOutStage.Live ? "live" : "paused"));
            return await ViewAsync(new WorkerId(id), token);
        }

        async Task<IMailbox> OpenAsync(HttpContext http, string id, CancellationToken token)
        {
            Site.Demand(http, Act.UseMailbox, new WorkerId(id));
            var settings = await parts.Settings.ReadAsync(token);
            return settings.Mailboxes.TryGetValue(new WorkerId(id), out var account)
                ? await parts.Mailboxes.OpenAsync(account, settings.Parameters, token) : throw Site.NotFound($"worker {id} has no mailbox: enroll one first");
        }

        async Task<WorkerView> ViewAsync(WorkerId worker, CancellationToken token) =>
            View(await business.ShowAsync(worker, token) ?? throw Site.NoSuch("worker", worker), await parts.Settings.ReadAsync(token));

        WorkerView View(WorkerProfile profile, Settings settings) => new(profile.Id.Value, profile.Name)
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
            Mailbox = settings.Mailboxes.GetValueOrDefault(profile.Id) is { } account ? Mailbox(account, settings.Parameters) : null,
        };

        MailboxView Mailbox(MailboxAccount account, Parameters parameters)
        {
            var standing = site.Queue.Standing().FirstOrDefault(s => s.Worker == account.Worker);
            return new MailboxView(account.Id.Value, account.Address, (account.Program ?? parameters.Program).ToString(), account.Stage.ToString())
            {
                StageReason = account.StageReason,
                Login = account.Login,
                Kinds = [.. account.Kinds.Order().Select(k => k.Name())],
                Folders = account.Folders.ToDictionary(f => f.Key.Name(), f => f.Value),
                DaysBack = account.DaysBack ?? parameters.DaysBack,
                DaysForward = account.DaysForward ?? parameters.DaysForward,
                LastRun = standing?.Last?.Ended?.ToDateTimeOffset(),
                LastOutcome = standing?.Last?.Outcome.ToString(),
                NextRun = standing?.NextAt?.ToDateTimeOffset(),
            };
        }
    }

    private static NodaTime.LocalTime? Time(string? text, string field) => text is null ? null
        : Times.Parse(text) is { Success: true } time ? time.Value
        : throw new RefusedException(new Refusal(RefusalSort.Invalid, $"{field}: '{text}' is no time of day", "write it as 08:00", field));
}
