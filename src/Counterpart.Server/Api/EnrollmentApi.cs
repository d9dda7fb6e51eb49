using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Workers' mailboxes: enrolled, tested, let live, paused.</summary>
internal static class EnrollmentApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapPut("/workers/{id}/mailbox", async (string id, EnrollmentRequest asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var known = await parts.Business.Workers.ListAsync(token);
            var enrollment = new Enrollment
            {
                Address = asked.Mailbox, SignIn = asked.SignIn, Login = asked.Login, Secret = asked.Password, Program = asked.Program,
                DaysBack = asked.DaysBack, DaysForward = asked.DaysForward, Kinds = asked.Kinds, Folders = asked.Folders, Observe = asked.Observe,
            };
            Verdict<SettingsChange> Judge(Settings s) =>
                WorkersForm.Enroll(Gate.CallerOf(http), s, new WorkerId(id), enrollment, new MailboxId(parts.Ids.Next()), parts.Now, known);
            var settings = await parts.Settings.ReadAsync(token);
            if (preview == true)
            {
                //  who saves it with other things asks first, so that nothing of them is saved where it is refused
                Judge(settings).OrThrow();
                return await WorkerViews.OfAsync(site, new WorkerId(id), token);
            }

            if (settings.Mailboxes.GetValueOrDefault(new WorkerId(id)) is { Stage: RollOutStage.Left } left)
            {
                await OffBoarding.ReturnAsync(site, Gate.CallerOf(http), left, Judge(settings).OrThrow().Settings.Mailboxes[left.Worker], token);
            }

            if (!asked.LeaveItems)
            {
                return await ChangeAsync(id, "enrolled", Judge, token);
            }

            WorkerView? view = null;
            await site.Queue.WhileRestingAsync(new WorkerId(id), async () =>
            {
                view = await ChangeAsync(id, "enrolled", Judge, token);
                if (settings.Mailboxes.GetValueOrDefault(new WorkerId(id)) is { } before)
                {
                    var after = (await parts.Settings.ReadAsync(token)).Mailboxes[before.Worker];
                    await LeftFolders.LeaveAsync(parts, Gate.CallerOf(http), before, after, token);
                }
            }, token);
            return view!;
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
        api.MapPost("/workers/{id}/go-live", (string id, HttpContext http, CancellationToken token) =>
            ChangeAsync(id, "live", s => WorkersForm.GoLive(Gate.CallerOf(http), s, new WorkerId(id), parts.Now), token));
        api.MapPost("/workers/{id}/resume", async (string id, bool? observe, HttpContext http, CancellationToken token) =>
        {
            var before = default(string);
            var view = await ChangeAsync(id, "resumed", s =>
            {
                before = s.Mailboxes.GetValueOrDefault(new WorkerId(id))?.StageReason;
                return WorkersForm.Resume(Gate.CallerOf(http), s, new WorkerId(id), observe ?? false, parts.Now);
            }, token);
            return view with { Mailbox = view.Mailbox is null ? null : view.Mailbox with { WasPausedFor = before } };
        });
        api.MapPost("/workers/{id}/off-board", (string id, OffBoardRequest asked, bool? preview, HttpContext http, CancellationToken token) =>
            OffBoarding.LeaveAsync(site, Site.Demand(http, Act.ChangeWorker), new WorkerId(id), asked, preview ?? false, token));
        api.MapPost("/workers/{id}/pause", (string id, PauseRequest asked, HttpContext http, CancellationToken token) =>
            ChangeAsync(id, "paused", s => WorkersForm.Pause(Gate.CallerOf(http), s, new WorkerId(id), asked.Reason, parts.Now), token));

        async Task<WorkerView> ChangeAsync(string id, string trigger, Func<Settings, Verdict<SettingsChange>> judge, CancellationToken token)
        {
            await parts.Settings.ChangeAsync(judge, token);
            site.Queue.Order(new WorkerId(id), new RunOrder(trigger));
            return await WorkerViews.OfAsync(site, new WorkerId(id), token);
        }

        async Task<IMailbox> OpenAsync(HttpContext http, string id, CancellationToken token)
        {
            Site.Demand(http, Act.UseMailbox, new WorkerId(id));
            var settings = await parts.Settings.ReadAsync(token);
            return settings.Mailboxes.TryGetValue(new WorkerId(id), out var account)
                ? await parts.Mailboxes.OpenAsync(account, settings.Parameters, token) : throw Site.NoMailbox(id);
        }
    }
}
