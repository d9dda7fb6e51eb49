using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>The administration form: who synchronizes what, and why.</summary>
internal static class SynchronizationsApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/synchronizations", async (
            string? worker, string? kind, string? state, string? record, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            var of = RecordsApi.Worker(worker) ?? (Access.ToAll(caller, Act.ReadSynchronizations) ? null : caller.Worker);
            Site.Demand(http, Act.ReadSynchronizations, of);
            var settings = await parts.Settings.ReadAsync(token);
            var filter = new LinkFilter(
                of is { } one ? settings.Mailboxes.GetValueOrDefault(one)?.Id ?? new MailboxId("") : null,
                kind is null ? null : SettingsApi.Kind(kind),
                state is null ? null : Enum.TryParse<LinkState>(state, true, out var s) && Enum.IsDefined(s) ? s
                    : throw new FormatException($"'{state}' is no state: {string.Join(", ", Enum.GetNames<LinkState>())}"),
                RecordsApi.Id(record));
            var size = Cursors.Limit(limit);
            var rows = await parts.State.FindLinksAsync(filter, cursor is null ? null : new LinkId(cursor), size + 1, token);
            return Cursors.Page(rows, size, l => l.Id.Value, l => View(l, settings, caller));
        });
        api.MapGet("/synchronizations/why", WhyAsync);
        api.MapGet("/synchronizations/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var (link, settings, caller) = await LinkAsync(id, http, Act.ReadSynchronizations, token);
            return View(link, settings, caller);
        });
        api.MapPost("/synchronizations", AddAsync);
        api.MapPost("/synchronizations/remove", RemoveAsync);
        api.MapPatch("/synchronizations/{id}", async (string id, TypeChange asked, HttpContext http, CancellationToken token) =>
        {
            var (link, settings, caller) = await LinkAsync(id, http, Act.ChangeSynchronizations, token);
            var type = SynchronizationsForm.Type(settings.Parameters, asked.Type).OrThrow();
            await LinkDesk.ChangeAsync(site, Owner(link.Mailbox, settings)!.Worker, [link.Id],
                (l, c) => c.Links.Add(l with { Type = type, IsDue = true }), caller.Name, token);
            return View(link with { Type = type }, settings, caller);
        });

        async Task<SynchronizationsAdded> AddAsync(NewSynchronizations asked, HttpContext http, CancellationToken token)
        {
            var caller = Gate.CallerOf(http);
            var settings = await parts.Settings.ReadAsync(token);
            var type = SynchronizationsForm.Type(settings.Parameters, asked.Type).OrThrow();
            var (added, existing, refused) = (0, 0, new List<PairRefusal>());
            foreach (var worker in asked.Workers.Select(w => new WorkerId(w)))
            {
                Site.Demand(http, Act.ChangeSynchronizations, worker);
                var account = settings.Mailboxes.GetValueOrDefault(worker) ?? throw Site.NotFound($"worker {worker} has no mailbox: enroll one first");
                var policy = new RunPolicy(settings.Parameters, settings.Mappings, await parts.Business.Workers.ShowAsync(worker, token) ?? new WorkerProfile(worker, worker.Value), account);
                foreach (var batch in (await RecordsAsync(asked, worker, token)).Chunk(500))
                {
                    var tied = (await parts.State.LinksAsync(account.Id, ItemKind.Contact, Side.Business, batch, token)).Select(l => l.Record.Id!.Value).ToHashSet();
                    var markers = await parts.State.MarkersAsync(account.Id, ItemKind.Contact, Side.Business, batch, token);
                    var read = await parts.Business.ViewFor(worker, account.Id, settings.Parameters).ReadAsync(ItemKind.Contact, batch, token);
                    var change = new StateChange();
                    for (var i = 0; i < batch.Length; i++)
                    {
                        if (tied.Contains(batch[i]))
                        {
                            existing++;
                        }
                        else if (read[i] is not ReadResult.Present { Item: var record })
                        {
                            refused.Add(new PairRefusal(worker.Value, batch[i].Value, $"there is no contact {batch[i]}", "'contacts list' shows what there is"));
                        }
                        else
                        {
                            var left = markers.Where(m => m.Record == batch[i]).ToList();
                            var verdict = SynchronizationsForm.Add(
                                caller, policy, record, type, null, left, await KeptAsync(account, settings, left, token), new LinkId(parts.Ids.Next()));
                            if (verdict is Verdict<StateChange>.Refused { Why: var why })
                            {
                                refused.Add(new PairRefusal(worker.Value, batch[i].Value, why.Reason, why.Remedy));
                                continue;
                            }

                            added++;
                            change.Add(verdict.OrThrow());
                        }
                    }

                    if (!change.IsEmpty)
                    {
                        await parts.State.CommitAsync(change, token);
                    }
                }

                site.Queue.Order(worker, new Scheduling.RunOrder(caller.Name));
            }

            return new SynchronizationsAdded(added, existing, refused);
        }

        //  a copy that was kept when the former synchronization ended is taken up, not doubled
        async Task<SideItem?> KeptAsync(MailboxAccount account, Settings settings, IReadOnlyList<Marker> markers, CancellationToken token)
        {
            if (SynchronizationsForm.KeptBy(markers)?.Item is not { } item)
            {
                return null;
            }

            await using var mailbox = await parts.Mailboxes.OpenAsync(account, settings.Parameters, token);
            return (await mailbox.ReadAsync(ItemKind.Contact, [item], token))[0] is ReadResult.Present { Item: { Place: Place.Chosen } kept } ? kept : null;
        }

        async Task<Affected> RemoveAsync(SynchronizationRemoval asked, HttpContext http, CancellationToken token)
        {
            var settings = await parts.Settings.ReadAsync(token);
            var links = new List<Link>(await parts.State.LinksAsync([.. (asked.Ids ?? []).Select(i => new LinkId(i))], token));
            foreach (var worker in (asked.Workers ?? []).Select(w => new WorkerId(w)))
            {
                var account = settings.Mailboxes.GetValueOrDefault(worker) ?? throw Site.NotFound($"worker {worker} has no mailbox", "'workers list' shows who has one");
                links.AddRange(await parts.State.LinksAsync(account.Id, ItemKind.Contact, Side.Business, [.. (asked.Contacts ?? []).Select(c => new SideId(c))], token));
            }

            if (links.Count == 0)
            {
                var named = string.Join(", ", [.. asked.Ids ?? [], .. asked.Contacts ?? []]);
                throw Site.NotFound($"nothing is synchronized under {named}{(asked.Workers is { Count: > 0 } of ? $" with {string.Join(", ", of)}" : "")}", "'synchronizations list' shows what is");
            }

            var workers = links.Select(l => Owner(l.Mailbox, settings)?.Worker).OfType<WorkerId>().Distinct().ToList();
            foreach (var worker in workers)
            {
                var caller = Site.Demand(http, Act.ChangeSynchronizations, worker);
                if (settings.Parameters.Rights == SynchronizationRights.AdministratorsOnly && !caller.Is(Roles.Administrator))
                {
                    throw new RefusedException(new Refusal(RefusalSort.NotAllowed, "only administrators add, change or remove synchronizations", "ask an administrator"));
                }
            }

            foreach (var mine in links.DistinctBy(l => l.Id).GroupBy(l => Owner(l.Mailbox, settings)?.Worker).Where(g => g.Key is not null))
            {
                await LinkDesk.ChangeAsync(site, mine.Key!.Value, [.. mine.Select(l => l.Id)],
                    (l, c) => SynchronizationsForm.Remove(l, asked.Withdraw, parts.Now, c), Gate.CallerOf(http).Name, token);
            }
            return new Affected(links.Count);
        }

        async Task<WhyView> WhyAsync(string worker, string record, string? kind, string? field, HttpContext http, CancellationToken token)
        {
            var of = new WorkerId(worker);
            Site.Demand(http, Act.ReadSynchronizations, of);
            var settings = await parts.Settings.ReadAsync(token);
            var account = settings.Mailboxes.GetValueOrDefault(of) ?? throw Site.NotFound($"worker {worker} has no mailbox: enroll one first");
            var profile = await parts.Business.Workers.ShowAsync(of, token) ?? throw Site.NoSuch("worker", worker);
            var id = new SideId(record);
            var view = parts.Business.ViewFor(of, account.Id, settings.Parameters);
            foreach (var one in kind is null ? ItemKinds.All : [SettingsApi.Kind(kind)])
            {
                if ((await view.ReadAsync(one, [id], token))[0] is not ReadResult.Present { Item: var item })
                {
                    continue;
                }

                var asked = field is null ? null : FieldSchema.Of(one).Find(field) ?? throw new FormatException($"{one.Name()} has no field '{field}'");
                var standing = site.Queue.Standing().FirstOrDefault(s => s.Worker == of);
                var question = new WhyQuestion(new RunPolicy(settings.Parameters, settings.Mappings, profile, account), item, parts.Now.InZone(new RunPolicy(settings.Parameters, settings.Mappings, profile, account).Zone).Date)
                {
                    Link = (await parts.State.LinksAsync(account.Id, one, Side.Business, [id], token)).FirstOrDefault(),
                    Marker = (await parts.State.MarkersAsync(account.Id, one, Side.Business, [id], token)).MaxBy(m => m.At),
                    Skipped = (await parts.State.SkippedAsync(account.Id, one, Side.Business, [id], token)).FirstOrDefault(),
                    Field = asked,
                    Freezes = settings.Freezes,
                    NextRun = standing?.NextAt,
                };
                var answer = Why.Answer(question);
                return new WhyView(record, worker, answer.Verdict, [.. answer.Facts.Select(f => new WhyFact(f.Name, f.Statement))]) { Field = asked?.Name };
            }

            throw Site.NotFound($"there is no record {record}", "'contacts list' and 'activities list' show what there is");
        }

        async Task<IReadOnlyList<SideId>> RecordsAsync(NewSynchronizations asked, WorkerId worker, CancellationToken token)
        {
            if (!asked.AllContacts && !asked.MainResponsible)
            {
                return [.. (asked.Contacts ?? throw new FormatException("name contacts, or all of them, or those of the main responsible")).Distinct().Select(c => new SideId(c))];
            }

            var records = new List<SideId>();
            SideId? after = null;
            while (true)
            {
                var page = await parts.Business.Contacts.ListAsync(new ContactFilter(MainResponsible: asked.MainResponsible ? worker : null), after, 500, token);
                if (page.Count == 0)
                {
                    return records;
                }

                records.AddRange(page.Select(c => c.Id));
                after = page[^1].Id;
            }
        }

        async Task<(Link, Settings, Caller)> LinkAsync(string id, HttpContext http, Act act, CancellationToken token)
        {
            var settings = await parts.Settings.ReadAsync(token);
            var link = (await parts.State.LinksAsync([new LinkId(id)], token)).FirstOrDefault();
            var owner = link is null ? null : Owner(link.Mailbox, settings);
            var caller = Gate.CallerOf(http);
            return owner is not null && Access.Judge(caller, act, owner.Worker) is not { Sort: RefusalSort.NotFound }
                ? (link!, settings, Site.Demand(http, act, owner.Worker)) : throw Site.NoSuch("synchronization", id);
        }
    }

    public static MailboxAccount? Owner(MailboxId mailbox, Settings settings) => settings.Mailboxes.Values.FirstOrDefault(m => m.Id == mailbox);

    public static SynchronizationView View(Link link, Settings settings, Caller caller)
    {
        var worker = Owner(link.Mailbox, settings)?.Worker ?? new WorkerId("?");
        var known = link.Record.Base ?? link.Item.Base;
        var hides = known is not null && link.Kind != ItemKind.Contact && Privacy.IsPrivate(known) && !Access.SeesSecretsOf(caller, worker);
        var title = known is null ? null : hides ? Privacy.Subject : (known[link.Kind == ItemKind.Contact ? "fullName" : "subject"] ?? (link.Kind == ItemKind.Contact ? known["lastName"] : null))?.ToString();
        return Views.Of(link, worker, settings.Parameters, title);
    }
}
