using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Persons and organizations of the address book.</summary>
internal static class PartiesApi
{
    /// <summary>Contacts of one person that are looked at; nobody is contact for more parties.</summary>
    private const int MostOfAPerson = 1000;

    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parties = site.Parts.Business.Parties;
        api.MapGet("/parties", async (string? search, string? type, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadRecords);
            var size = Cursors.Limit(limit);
            var page = Cursors.Page(await parties.ListAsync(new PartyFilter(type is null ? null : Type(type), search), Cursors.Key(cursor), size + 1, token), size, p => p.Number, p => p);
            return new Page<PartyView>([.. await SeenAsync(caller, page.Items, token)], page.Next);
        });
        api.MapGet("/parties/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadRecords);
            return await parties.ShowAsync(id, token) is { } party && await SeenAsync(caller, [party], token) is [var seen] ? Answers.Tagged(http, seen) : throw Site.NoSuch("party", id);
        });
        api.MapPost("/parties", async (PartyChange asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var made = RecordsApi.Written(await parties.CreateAsync(Type(asked.Type), Name(Type(asked.Type), asked.Name), Edit(asked), RecordsApi.By(caller), token), "party");
            await LocateAsync(made.Id.Value, asked, RecordsApi.By(caller), token);
            var view = Answers.Tagged(http, await ShowAsync(made.Id.Value, token));
            return Answers.Made("parties", view.Id, view);
        });
        api.MapPatch("/parties/{id}", async (string id, PartyChange asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var known = await parties.ShowAsync(id, token) ?? throw Site.NoSuch("party", id);
            var name = asked.Name is null ? null : Name(known.Type, asked.Name);
            RecordsApi.Written(await parties.UpdateAsync(id, name, Edit(asked), RecordsApi.By(caller), RecordsApi.Version(http, null), token), $"party {id}");
            await LocateAsync(id, asked, RecordsApi.By(caller), token);
            return await ShowAsync(id, token);
        });
        api.MapDelete("/parties/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ChangeRecords);
            RecordsApi.Written(await parties.DeleteAsync(id, RecordsApi.Version(http, null), token), $"party {id}");
            return Results.NoContent();
        });

        LocationsApi.Map(api, site, async (id, caller, token) =>
            await parties.ShowAsync(id, token) is { } party && await SeenAsync(caller, [party], token) is [_] ? party : throw Site.NoSuch("party", id));

        //  a person is known by his contacts (S6); with organizations everybody works
        async Task<List<PartyView>> SeenAsync(Caller caller, IReadOnlyList<PartyCard> found, CancellationToken token)
        {
            var isAll = Access.ToAll(caller, Act.ReadRecords) || caller.Is(Roles.Integration) || (await site.Parts.Settings.ReadAsync(token)).Parameters.Sight == Sight.All;
            var (sees, seen) = (await RecordsApi.SeesAsync(site, caller, Act.ReadRecords, token), new List<PartyView>());
            foreach (var party in found)
            {
                if (isAll || party.Type == PartyType.Organization
                    || (await site.Parts.Business.Contacts.ListAsync(new ContactFilter(Party: party.Number), null, MostOfAPerson, token)).Any(sees))
                {
                    seen.Add(View(party));
                }
            }

            return seen;
        }

        async Task<PartyView> ShowAsync(string id, CancellationToken token) =>
            View(await parties.ShowAsync(id, token) ?? throw Site.NoSuch("party", id));

        async Task LocateAsync(string id, PartyChange asked, string by, CancellationToken token)
        {
            foreach (var location in asked.Locations ?? [])
            {
                RecordsApi.Written(await site.Parts.Business.Locations.AddAsync(id, LocationsApi.Read(location), by, token), "location");
            }
        }
    }

    private static PartyType Type(string? name) => Enum.TryParse<PartyType>(name ?? nameof(PartyType.Organization), true, out var type) && Enum.IsDefined(type) ? type
        : throw Site.Invalid("type", $"'{name}' is no type of party", "Person or Organization");

    private static PartyName Name(PartyType type, string? name)
    {
        Texts.Demand("name", name);
        if (type == PartyType.Organization)
        {
            return new PartyName(name);
        }

        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new PartyName(FirstName: words.Length > 1 ? string.Join(' ', words[..^1]) : null, LastName: words.LastOrDefault());
    }

    private static PartyEdit Edit(PartyChange asked) => new() { Language = asked.Language, AddressBooks = asked.AddressBooks is { } books ? [.. books] : null };

    private static PartyView View(PartyCard card) => new(card.Number, card.Type.ToString(), card.DisplayName ?? card.Number)
    {
        Version = card.Version.Value,
        SearchName = card.SearchName,
        KnownAs = card.KnownAs,
        Language = card.Language,
        AddressBooks = card.AddressBooks,
        Locations = [.. card.Locations.Where(LocationsApi.IsShown).Select(LocationsApi.View)],
    };
}
