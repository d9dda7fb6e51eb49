using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Locations of parties. A private one is its worker's: it is shown to nobody, and answered as if it were not there.</summary>
internal static class LocationsApi
{
    /// <param name="partyOf">The party of that number, if the caller sees it.</param>
    public static void Map(RouteGroupBuilder api, Site site, Func<string, Caller, CancellationToken, Task<PartyCard>> partyOf)
    {
        var locations = site.Parts.Business.Locations;
        api.MapPost("/parties/{id}/locations", async (string id, LocationView asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            await partyOf(id, caller, token);
            var made = RecordsApi.Written(await locations.AddAsync(id, ReadShown(asked), RecordsApi.By(caller), token), $"party {id}");
            return Answers.Made($"parties/{Uri.EscapeDataString(id)}/locations", made.Id.Value, View(await OneAsync(id, made.Id.Value, caller, token)));
        });
        api.MapPut("/parties/{id}/locations/{location}", async (string id, string location, LocationView asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var before = await OneAsync(id, location, caller, token);
            RecordsApi.Written(await locations.UpdateAsync(before.Id, Over(before.Now, ReadShown(asked)), RecordsApi.By(caller), token), $"location {location} of {id}");
            return View(await OneAsync(id, location, caller, token));
        });
        api.MapDelete("/parties/{id}/locations/{location}", async (string id, string location, HttpContext http, CancellationToken token) =>
        {
            var before = await OneAsync(id, location, Site.Demand(http, Act.ChangeRecords), token);
            RecordsApi.Written(await locations.RemoveAsync(before.Id, token), $"location {location} of {id}");
            return Results.NoContent();
        });

        async Task<LocationCard> OneAsync(string id, string location, Caller caller, CancellationToken token) =>
            (await partyOf(id, caller, token)).Locations.FirstOrDefault(l => l.Id.Value == location && IsShown(l))
                ?? throw Site.NotFound($"there is no location {location} of {id}", "'parties show' shows those that there are");
    }

    public static bool IsShown(LocationCard card) => !card.Now.IsPrivate;

    public static LocationView View(LocationCard card) => new(card.Now.Type.ToString())
    {
        Id = card.Id.Value, Locator = card.Now.Text, Description = card.Now.Description, Purposes = card.Now.Purposes, IsPrimary = card.Now.IsPrimary, IsMobile = card.Now.IsMobile,
        Street = card.Now.Address?.Street, PostOfficeBox = card.Now.Address?.PostOfficeBox, City = card.Now.Address?.City, State = card.Now.Address?.State,
        PostalCode = card.Now.Address?.PostalCode, Country = card.Now.Address?.Country,
    };

    /// <summary>A location of a request; what of it can't be held is refused when it is written.</summary>
    public static LocationEdit Read(LocationView view)
    {
        foreach (var (field, text) in new[]
        {
            ("locator", view.Locator), ("description", view.Description), ("street", view.Street), ("postOfficeBox", view.PostOfficeBox),
            ("city", view.City), ("state", view.State), ("postalCode", view.PostalCode), ("country", view.Country),
        })
        {
            Texts.Demand(field, text);
        }

        var type = Enum.TryParse<LocationType>(view.Type, true, out var known) && Enum.IsDefined(known) ? known
            : throw Site.Invalid("type", $"'{view.Type}' is no type of location", string.Join(", ", Enum.GetNames<LocationType>()));
        return new LocationEdit(type, view.Locator, type == LocationType.Postal
            ? new PostalAddress { Street = view.Street, PostOfficeBox = view.PostOfficeBox, City = view.City, State = view.State, PostalCode = view.PostalCode, Country = view.Country } : null)
        {
            //  left out of a body they are null
            Description = view.Description, Purposes = view.Purposes ?? [], IsPrimary = view.IsPrimary, IsMobile = view.IsMobile, IsPrivate = view.IsPrivate,
        };
    }

    private static LocationEdit ReadShown(LocationView asked) => !asked.IsPrivate ? Read(asked)
        : throw Site.Invalid("isPrivate", "a private location could be neither seen nor changed here again", "leave it out");

    /// <summary>What a request does not speak of stays; a name that is made of the former address would be wrong beside another, and goes.</summary>
    private static LocationEdit Over(LocationEdit before, LocationEdit asked) => asked with
    {
        DisplayName = asked.Text == before.Text || before.Text is null || before.DisplayName?.Contains(before.Text, StringComparison.OrdinalIgnoreCase) == false ? before.DisplayName : null,
        IsInstantMessage = before.IsInstantMessage, OwnerContact = before.OwnerContact, OwnerWorker = before.OwnerWorker,
    };
}
