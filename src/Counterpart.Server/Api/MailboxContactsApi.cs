using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
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
        api.MapGet("/workers/{worker}/mailbox-contacts", (string worker, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
            OfferedContacts.PageAsync(site.Parts, Site.Demand(http, Act.UseMailbox, new WorkerId(worker)), new WorkerId(worker), cursor, Cursors.Limit(limit), token));
        api.MapPost("/workers/{worker}/mailbox-contacts/link", (string worker, MailboxContactLink asked, HttpContext http, CancellationToken token) =>
            TieAsync(worker, http, async mailbox =>
                await LinkAsync(mailbox, await UntiedAsync(mailbox, new SideId(asked.Item), token), new SideId(asked.Record), token), token));
        api.MapPost("/workers/{worker}/mailbox-contacts/create", (string worker, MailboxContactCreation asked, HttpContext http, CancellationToken token) =>
            TieAsync(worker, http, async mailbox =>
            {
                var contact = await UntiedAsync(mailbox, new SideId(asked.Item), token);
                var made = MailboxContactsForm.Create(mailbox.Caller, mailbox.Policy, contact, mailbox.NewId()).OrThrow();
                return asked.Party is { } party ? await MakeAsync(mailbox, contact, party, token) : made;
            }, token));

        async Task<SynchronizationView> TieAsync(string worker, HttpContext http, Func<RestingMailbox, Task<StateChange>> judge, CancellationToken token)
        {
            var caller = Site.Demand(http, Act.ChangeSynchronizations, new WorkerId(worker));
            return await LinkDesk.AtRestAsync(site, caller, new WorkerId(worker), async mailbox =>
            {
                var change = await judge(mailbox);
                mailbox.Take(change);
                return Views.Of(change.Links[0], mailbox.Account.Worker, mailbox.Policy.Parameters, caller);
            }, token);
        }

        //  with a party named by a person the record is made at once, and the next run merges the rest into it
        async Task<StateChange> MakeAsync(RestingMailbox mailbox, UntiedContact contact, string party, CancellationToken token)
        {
            var business = site.Parts.Business;
            _ = await business.Parties.ShowAsync(party, token) ?? throw Site.NoSuch("party", party);
            if (!(await mailbox.ReadFolderAsync([contact.Item], token)).TryGetValue(contact.Item, out var item))
            {
                throw Site.NotFound($"the mailbox contact {contact.Item} is not in the folder any more");
            }

            var by = RecordsApi.By(mailbox.Caller);
            var placement = new ContactPlacement { MainResponsible = mailbox.Account.Worker, ContactFor = party };
            var made = RecordsApi.Written(await business.Contacts.CreateAsync(Names(item.Values), placement, by, token), "contact");
            try
            {
                return await LinkAsync(mailbox, contact, made.Id, token);
            }
            catch (RefusedException)
            {
                //  sight can be judged on the record only: one that may not be tied is taken back
                RecordsApi.Written(await business.Contacts.DeleteAsync(made.Id, by, null, CancellationToken.None), $"contact {made.Id}");
                throw;
            }
        }
    }

    private static async Task<UntiedContact> UntiedAsync(RestingMailbox mailbox, SideId item, CancellationToken cancellationToken) => new(item)
    {
        LeftOut = (await mailbox.ContactsLeftOutAsync([item], cancellationToken)).FirstOrDefault(),
        Tied = (await mailbox.ContactLinksAsync(Side.Mailbox, [item], cancellationToken)).FirstOrDefault(),
        Markers = await mailbox.ContactMarkersAsync(Side.Mailbox, [item], cancellationToken),
    };

    private static async Task<StateChange> LinkAsync(RestingMailbox mailbox, UntiedContact contact, SideId record, CancellationToken cancellationToken) =>
        (await mailbox.View.ReadAsync(ItemKind.Contact, [record], cancellationToken))[0] is ReadResult.Present { Item: var found }
            ? MailboxContactsForm.Link(mailbox.Caller, mailbox.Policy, contact, found,
                (await mailbox.ContactLinksAsync(Side.Business, [record], cancellationToken)).FirstOrDefault(),
                await mailbox.ContactMarkersAsync(Side.Business, [record], cancellationToken), mailbox.NewId()).OrThrow()
            : throw Site.NoSuch("contact", record);

    private static FieldValues Names(FieldValues item)
    {
        var values = new FieldValues(FieldSchema.Contact);
        foreach (var name in new[] { "firstName", "middleName", "lastName", "title", "suffix" })
        {
            values[name] = item[name];
        }

        values["lastName"] ??= item["fullName"] ?? item["fileAs"] ?? item["companyName"] ?? new TextValue("(no name)");
        return values;
    }
}
