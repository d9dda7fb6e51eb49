using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Business systems connect here: a record by the id that its source gave it, made or changed. Absent fields stay, null clears.</summary>
internal static class UpsertApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var business = site.Parts.Business;
        api.MapPut("/contacts/by-external/{source}/{id}", async (string source, string id, NewRecord asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Judge(http, source);
            await RecordsApi.DemandWorkerAsync(site, asked.Responsible, token);
            var entry = new ImportedRecord(Views.Read(FieldSchema.Contact, asked.Values), id);
            var written = Taken(await business.Imports.ContactsAsync(source, [entry], RecordsApi.Worker(asked.Responsible), RecordsApi.By(caller), token));
            if (asked.Party is not null || asked.AddressBooks is not null)
            {
                var placement = new ContactPlacement { ContactFor = asked.Party, AddressBooks = asked.AddressBooks is { } books ? [.. books] : null };
                RecordsApi.Written(await business.Contacts.UpdateAsync(
                    written, new FieldValues(FieldSchema.Contact), placement, RecordsApi.By(caller), null, token), $"contact {written}");
            }

            await site.ChangedAsync(ItemKind.Contact, written, token);
            return Views.Of((await business.Contacts.ShowAsync(written, token))!);
        });
        api.MapPut("/activities/by-external/{source}/{id}", async (string source, string id, NewRecord asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Judge(http, source);
            var kind = SettingsApi.Kind(asked.Kind ?? throw Site.Invalid("kind", "an activity names its kind", "appointment or task"));
            if (kind == ItemKind.Contact)
            {
                throw Site.Invalid("kind", "an activity is an appointment or a task");
            }

            var worker = RecordsApi.Worker(asked.Responsible) ?? throw Site.Invalid("responsible", "an activity needs a responsible worker", "name one");
            await RecordsApi.DemandWorkerAsync(site, asked.Responsible, token);
            var entry = new ImportedRecord(Views.Read(FieldSchema.Of(kind), asked.Values), id);
            var written = Taken(await business.Imports.ActivitiesAsync(source, [entry], worker, RecordsApi.By(caller), token));
            await site.ChangedAsync(kind, written, token);
            return Views.Of((await business.Activities.ShowAsync(written, token))!, caller);
        });
    }

    /// <summary>The source comes from the token: nobody writes in another's name, but for administrators.</summary>
    private static Caller Judge(HttpContext http, string source)
    {
        var caller = Site.Demand(http, Act.ChangeRecords);
        return caller.Is(Roles.Administrator) || caller.Source == source ? caller : throw new RefusedException(
            new Refusal(RefusalSort.NotAllowed, $"{caller.Called} writes as source '{caller.Source ?? "none"}', not as '{source}'", "use a token of that source", "source"));
    }

    private static SideId Taken(IReadOnlyList<ImportResult> results) => results[0] switch
    {
        { Outcome: ImportOutcome.Unclear } unclear => throw new RefusedException(new Refusal(RefusalSort.Contradicts,
            $"it may be {string.Join(" or ", unclear.Candidates)}: nothing was written", "make them differ, or change that record itself")),
        { Outcome: ImportOutcome.Rejected } rejected => throw new RefusedException(new Refusal(RefusalSort.Invalid, rejected.Reason ?? "the values are refused", Field: Fault(rejected.Reason))),
        var taken => taken.Id!.Value,
    };

    /// <summary>The field that the reason begins with, as <c>lastName: it must not be empty</c>.</summary>
    private static string? Fault(string? reason) =>
        reason?.Split(':') is [var name, _, ..] && ItemKinds.All.Any(k => FieldSchema.Of(k).Find(name) is not null) ? name : null;
}
