using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Add from mailbox: the folder's contacts that are not tied, linked to a record or made into one.</summary>
internal static class MailboxContactsApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/workers/{worker}/mailbox-contacts", async (string worker, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.UseMailbox, new WorkerId(worker));
            var (account, settings) = await AccountAsync(worker, token);
            var offered = new List<Skipped>();
            await foreach (var skipped in parts.State.SkippedAsync(account.Id, ItemKind.Contact, Side.Mailbox, default(SkipReason?), token))
            {
                if (skipped.Reason is SkipReason.Offered or SkipReason.Unclear or SkipReason.Copy or SkipReason.Marked or SkipReason.WithoutCategory)
                {
                    offered.Add(skipped);
                }
            }

            var size = Cursors.Limit(limit);
            var page = offered.OrderBy(o => o.Id.Value, StringComparer.Ordinal).Where(o => cursor is null || string.CompareOrdinal(o.Id.Value, cursor) > 0).Take(size + 1).ToList();
            await using var mailbox = await parts.Mailboxes.OpenAsync(account, settings.Parameters, token);
            var read = await mailbox.ReadAsync(ItemKind.Contact, [.. page.Select(p => p.Id)], token);
            var items = read.OfType<ReadResult.Present>().Select(r => r.Item).Where(i => i.Place == Place.Chosen).ToDictionary(i => i.Id);
            var keys = page.Where(p => items.ContainsKey(p.Id)).Select(p => MatchKeysOf.Of(items[p.Id].Values)).ToList();
            var matches = await parts.Business.ViewFor(account.Worker, account.Id, settings.Parameters).MatchAsync(ItemKind.Contact, keys, token);
            //  another's untied contacts are his own: who administers sees that they are there
            var sees = Access.SeesSecretsOf(caller, account.Worker) || caller.Name == "user:local";
            var at = 0;
            var rows = new List<MailboxContactView>();
            foreach (var one in page.Where(p => items.ContainsKey(p.Id)))
            {
                var likely = new List<LikelyRecordView>();
                foreach (var match in matches[at])
                {
                    var name = (await parts.Business.Contacts.ShowAsync(match.Id, token))?.Values["fullName"]?.ToString() ?? match.Id.Value;
                    likely.Add(new LikelyRecordView(match.Id.Value, name, Likenesses.Of(match.Keys, keys[at]).ToString()));
                }

                at++;
                rows.Add(new MailboxContactView(one.Id.Value) { Reason = one.Detail ?? one.Reason.ToString(), Likely = likely, Values = sees ? Views.Values(items[one.Id].Values) : [] });
            }

            return Cursors.Page(rows, size, r => r.Item, r => r);
        });
        api.MapPost("/workers/{worker}/mailbox-contacts/link", async (string worker, MailboxContactLink asked, HttpContext http, CancellationToken token) =>
            await TieAsync(worker, asked.Item, new SideId(asked.Record), null, http, token));
        api.MapPost("/workers/{worker}/mailbox-contacts/create", async (string worker, MailboxContactCreation asked, HttpContext http, CancellationToken token) =>
            await TieAsync(worker, asked.Item, null, asked.Party, http, token));

        async Task<SynchronizationView> TieAsync(string worker, string item, SideId? record, string? party, HttpContext http, CancellationToken token)
        {
            var caller = Site.Demand(http, Act.ChangeSynchronizations, new WorkerId(worker));
            var (account, settings) = await AccountAsync(worker, token);
            var view = parts.Business.ViewFor(account.Worker, account.Id, settings.Parameters);
            var profile = await parts.Business.Workers.ShowAsync(account.Worker, token) ?? new WorkerProfile(account.Worker, worker);
            var policy = new RunPolicy(settings.Parameters, settings.Mappings, profile, account);
            var id = new SideId(item);
            if ((await parts.State.LinksAsync(account.Id, ItemKind.Contact, Side.Mailbox, [id], token)).Count > 0)
            {
                throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"the mailbox contact {item} is tied already", "'synchronizations list' shows with which record"));
            }

            if ((await parts.State.SkippedAsync(account.Id, ItemKind.Contact, Side.Mailbox, [id], token)).Count == 0)
            {
                throw Site.NotFound($"there is no untied contact {item} in the folder: 'mailbox contacts list' shows them");
            }

            if (party is not null)
            {
                record = await MakeAsync(account, settings, id, party, caller, token);
            }

            if (record is { } known)
            {
                if ((await view.ReadAsync(ItemKind.Contact, [known], token))[0] is not ReadResult.Present { Item: var found })
                {
                    throw Site.NoSuch("contact", known);
                }

                if (SynchronizationsForm.Judge(caller, policy, found) is { } refused)
                {
                    throw new RefusedException(refused);
                }

                if ((await parts.State.LinksAsync(account.Id, ItemKind.Contact, Side.Business, [known], token)).FirstOrDefault() is { Item.Id: not null })
                {
                    throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"{known} is tied to another item of this mailbox", "remove that synchronization first"));
                }
            }

            var link = new Link(new LinkId(parts.Ids.Next()), account.Id, ItemKind.Contact)
            {
                Item = Tie.To(id), Record = record is { } tied ? Tie.To(tied) : Tie.Open, Type = settings.Parameters.TypeFor(ItemKind.Contact), IsDue = true, MadeBy = caller.Name,
            };
            var change = new StateChange();
            change.Links.Add(link);
            change.SkippedDropped.Add((account.Id, ItemKind.Contact, Side.Mailbox, id));
            await parts.State.CommitAsync(change, token);
            site.Queue.Order(account.Worker, new Scheduling.RunOrder(caller.Name));
            return SynchronizationsApi.View(link, settings, caller);
        }

        //  with a party named by a person the record is made at once, and the next run merges the rest into it
        async Task<SideId> MakeAsync(MailboxAccount account, Settings settings, SideId item, string party, Caller caller, CancellationToken token)
        {
            _ = await parts.Business.Parties.ShowAsync(party, token) ?? throw Site.NoSuch("party", party);
            await using var mailbox = await parts.Mailboxes.OpenAsync(account, settings.Parameters, token);
            if ((await mailbox.ReadAsync(ItemKind.Contact, [item], token))[0] is not ReadResult.Present { Item: var read })
            {
                throw Site.NotFound($"the mailbox contact {item} is not there any more");
            }

            var values = new FieldValues(FieldSchema.Contact);
            foreach (var name in new[] { "firstName", "middleName", "lastName", "title", "suffix" })
            {
                values[name] = read.Values[name];
            }

            values["lastName"] ??= read.Values["fullName"] ?? read.Values["fileAs"] ?? read.Values["companyName"] ?? new TextValue("(no name)");
            var made = await parts.Business.Contacts.CreateAsync(
                values, new ContactPlacement { MainResponsible = account.Worker, ContactFor = party }, RecordsApi.By(caller), token);
            return RecordsApi.Written(made, "contact").Id;
        }

        async Task<(MailboxAccount, Settings)> AccountAsync(string worker, CancellationToken token)
        {
            var settings = await parts.Settings.ReadAsync(token);
            return (settings.Mailboxes.GetValueOrDefault(new WorkerId(worker)) ?? throw Site.NotFound($"worker {worker} has no mailbox: enroll one first"), settings);
        }
    }
}
