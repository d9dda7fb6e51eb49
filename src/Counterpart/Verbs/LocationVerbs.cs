using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>parties locations</c>: the postal and electronic addresses of a party.</summary>
internal static class LocationVerbs
{
    private const string Postal = "Postal";

    private static readonly Argument<string> Location = new("location") { Description = "as L-000001, as show lists it" };
    private static readonly Option<string?> Type = Options.Of<string?>("--type", "Postal, Phone, Email, Url, Telex or Fax", "TYPE", required: true);
    private static readonly Option<string?> Locator = Options.Of<string?>("--locator", "the number, mail address or page of one that is not postal", "TEXT");
    private static readonly Option<string?> Street = Options.Of<string?>("--street", "the street", "TEXT");
    private static readonly Option<string?> Box = Options.Of<string?>("--post-office-box", "the PO box", "TEXT");
    private static readonly Option<string?> City = Options.Of<string?>("--city", "the city", "TEXT");
    private static readonly Option<string?> State = Options.Of<string?>("--state", "the state", "TEXT");
    private static readonly Option<string?> Code = Options.Of<string?>("--postal-code", "the postal code", "TEXT");
    private static readonly Option<string?> Country = Options.Of<string?>("--country", "the country", "TEXT");
    private static readonly Option<string?> Description = Options.Of<string?>("--description", "what it is", "TEXT");
    private static readonly Option<string[]> Purposes = Options.List("--purposes", "as Business or Home; contacts show it in that place", "PURPOSE");
    private static readonly Option<bool?> Primary = Options.Of<bool?>("--primary", "the first one of its type", "true|false");
    private static readonly Option<bool?> Mobile = Options.Of<bool?>("--mobile", "a mobile number", "true|false");

    public static Command Make(Argument<string> party) => Verb.Group("locations", "postal and electronic addresses of a party",
        Verb.Of("add", "give it another one", "counterpart parties locations add P-000001 --type Postal --street \"Hafen 1\" --city Kiel --purposes Business\n"
            + "counterpart parties locations add P-000001 --type Phone --locator +49431550100 --primary true", async (s, token) => Show(s,
            await s.Client.Parties.AddLocationAsync(s.Get(party), Given(s, new LocationView(s.Get(Type)!)), token)), [party, Type, .. Parts]),
        Verb.Of("update", "change parts of one; an empty part empties, and a former postal address stays in the history",
            "counterpart parties locations update P-000001 L-000001 --street \"Hafen 2\"\ncounterpart parties locations update P-000001 L-000001 --state \"\"", async (s, token) =>
            {
                var (of, id) = (s.Get(party), s.Get(Location));
                //  of one that is not there, the server says so
                var before = (await s.Client.Parties.ShowAsync(of, token)).Locations.FirstOrDefault(l => l.Id == id) ?? new LocationView(Postal);
                return Given(s, before) is var now && now == before ? throw new UsageException("nothing to change: name a part, as --city Kiel")
                    : Show(s, await s.Client.Parties.UpdateLocationAsync(of, id, now, token));
            }, [party, Location, .. Parts]),
        Verb.Of("remove", "end one; a postal one stays in the history", "counterpart parties locations remove P-000001 L-000001 --yes", async (s, token) =>
        {
            s.Confirm($"{s.Get(Location)} of {s.Get(party)} ends");
            await s.Client.Parties.RemoveLocationAsync(s.Get(party), s.Get(Location), token);
            return s.Done($"{s.Get(Location)} of {s.Get(party)} has ended");
        }, party, Location));

    /// <summary>One as a line for a person.</summary>
    public static string Line(LocationView one) => $"{one.Id}  {one.Type}: {one.Locator ?? string.Join(", ", Lines(one))}"
        + string.Concat(one.Purposes.Concat(one.IsPrimary ? ["primary"] : []).Concat(one.IsMobile ? ["mobile"] : []).Select(p => $"  {p}"))
        + (one.Description is null ? "" : $"  ({one.Description})");

    private static Option[] Parts { get; } = [Locator, Street, Box, City, State, Code, Country, Description, Purposes, Primary, Mobile];

    private static IEnumerable<string> Lines(LocationView one) => new[] { one.Street, one.PostOfficeBox, one.PostalCode, one.City, one.State, one.Country }.OfType<string>();

    /// <summary>With the parts that were typed; the others stay.</summary>
    private static LocationView Given(Session s, LocationView before)
    {
        return before with
        {
            Locator = Part(Locator, before.Locator), Street = Part(Street, before.Street), PostOfficeBox = Part(Box, before.PostOfficeBox), City = Part(City, before.City),
            State = Part(State, before.State), PostalCode = Part(Code, before.PostalCode), Country = Part(Country, before.Country),
            Description = Part(Description, before.Description), Purposes = Options.Split(s.Get(Purposes)) ?? before.Purposes,
            IsPrimary = s.Get(Primary) ?? before.IsPrimary, IsMobile = s.Get(Mobile) ?? before.IsMobile,
        };

        string? Part(Option<string?> option, string? former) => s.Get(option) is not { } text ? former : text.Length == 0 ? null : text;
    }

    private static int Show(Session s, LocationView view) => s.Show(view, ApiJson.Default.LocationView, l => [Line(l)]);
}
