using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Counterpart.Server.Api;

/// <summary>U4: why a record is or is not in a mailbox.</summary>
internal static class WhyApi
{
    public static void Map(RouteGroupBuilder api, Site site) =>
        api.MapGet("/synchronizations/why", async (string worker, string record, string? kind, string? field, string? zone, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadSynchronizations, new WorkerId(worker));
            var profile = await site.Parts.Business.Workers.ShowAsync(new WorkerId(worker), token) ?? throw Site.NoSuch("worker", worker);
            var settings = await site.Parts.Settings.ReadAsync(token);
            var viewers = zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)
                ?? throw Site.Invalid("zone", $"'{zone}' is no time zone", "give an IANA name, as Europe/Berlin, or none for the worker's own");
            if (settings.Mailboxes.GetValueOrDefault(profile.Id) is not { } account)
            {
                return View(Why.NotEnrolled(profile), null);
            }

            var asking = new Asking(site, settings, new RunPolicy(settings.Parameters, settings.Mappings, profile, account), new SideId(record));
            foreach (var one in kind is null ? ItemKinds.All : [SettingsApi.Kind(kind)])
            {
                if (await asking.QuestionAsync(caller, one, token) is { } question)
                {
                    var asked = field is null ? null : FieldSchema.Of(one).Find(field) ?? throw Site.Invalid("field", $"{one.Name()} has no field '{field}'");
                    return View(Why.Answer(question with { Field = asked, Zone = viewers }), asked);
                }
            }

            throw Site.NoRecord(record);

            WhyView View(WhyAnswer answer, Field? asked) =>
                new(record, worker, answer.Verdict, [.. answer.Facts.Select(f => new WhyFact(f.Name, f.Statement))]) { Field = asked?.Name };
        }).WithDescription("The verdict in a sentence, and what it rests on. Times are local times with their offset: of 'zone' (an IANA name), or of the worker's own.");

    private sealed class Asking(Site site, Settings settings, RunPolicy policy, SideId record)
    {
        private readonly MailboxId mailbox = policy.Account.Id;

        /// <summary>What is known of the record as that kind; null: it is none of that kind, and never had to do with the mailbox.</summary>
        public async Task<WhyQuestion?> QuestionAsync(Caller caller, ItemKind kind, CancellationToken cancellationToken)
        {
            var state = site.Parts.State;
            var read = (await site.Parts.Business.ViewFor(policy.Worker.Id, mailbox, policy.Parameters).ReadAsync(kind, [record], cancellationToken))[0];
            var there = (read as ReadResult.Present)?.Item;
            var link = (await state.LinksAsync(mailbox, kind, Side.Business, [record], cancellationToken)).FirstOrDefault();
            var marker = (await state.MarkersAsync(mailbox, kind, Side.Business, [record], cancellationToken)).MaxBy(m => m.At);
            //  what never had to do with the mailbox is told only to those who may see it, and only if it is there
            if (link is null && marker is null && (there is null || !MaySee(caller, there)))
            {
                return null;
            }

            if (link is not null && (Visibility.Hides(caller, policy.Worker.Id, link) || Visibility.Hides(caller, policy.Worker.Id, there?.Values)))
            {
                link = Hidden.WithoutWords(link);
            }

            var standing = site.Queue.Standing().FirstOrDefault(s => s.Worker == policy.Worker.Id);
            return new WhyQuestion(policy, there, site.Parts.Now.InZone(policy.Zone).Date)
            {
                Kind = kind,
                IsRecordDeleted = read is ReadResult.Deleted,
                Link = link,
                Marker = marker,
                Skipped = (await state.SkippedAsync(mailbox, kind, Side.Business, [record], cancellationToken)).FirstOrDefault(),
                Freezes = settings.Freezes,
                HeldRun = link is null ? null
                    : (await HeldRuns.OfAsync(state, mailbox, cancellationToken)).FirstOrDefault(r => PlanJson.Held(r.Plan!).Contains(link.Id)),
                LastRun = await state.RunsAsync(mailbox, cancellationToken).FirstOrDefaultAsync(r => r.Outcome != RunOutcome.Running, cancellationToken),
                NextRun = standing?.NextAt,
            };
        }

        private bool MaySee(Caller caller, SideItem item) =>
            Access.ToAll(caller, Act.ReadRecords) || (item.Kind == ItemKind.Contact ? SightRule.Sees(item, policy) : item.Part != Part.None);
    }
}
