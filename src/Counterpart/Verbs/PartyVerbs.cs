using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>parties</c>.</summary>
internal static class PartyVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("party") { Description = "as P-000001" };
        var search = Options.Of<string?>("--search", "a part of the name");
        var type = Options.Of<string?>("--type", "Person or Organization");
        var name = Options.Of<string?>("--name", "the name");
        var books = Options.List("--address-books", "address books", "BOOK");
        return Verb.Group("parties", "persons and organizations",
            Verb.Of("list", "a page of them", async (s, token) => s.Show(await s.Client.Parties.ListAsync(s.Get(search), s.Get(Options.Cursor), s.Get(Options.Limit), token),
                ApiJson.Default.PagePartyView, p => Table.Of(p.Items, ("party", v => v.Id), ("type", v => v.Type), ("name", v => v.Name))), search, Options.Cursor, Options.Limit),
            Verb.Of("show", "one of them", async (s, token) => Show(s, await s.Client.Parties.ShowAsync(s.Get(id), token)), id),
            Verb.Of("create", "make one: counterpart parties create --type Organization --name \"Stein & Söhne\"", async (s, token) =>
                Show(s, await s.Client.Parties.CreateAsync(new PartyChange { Type = s.Get(type), Name = s.Get(name), AddressBooks = Options.Split(s.Get(books)) }, token)), type, name, books),
            Verb.Of("update", "change one; a new name is a dated change", async (s, token) =>
                Show(s, await s.Client.Parties.UpdateAsync(s.Get(id), new PartyChange { Name = s.Get(name), AddressBooks = Options.Split(s.Get(books)) }, null, token)), id, name, books),
            Verb.Of("delete", "delete one that nothing uses", async (s, token) =>
            {
                s.Confirm($"{s.Get(id)} is deleted");
                await s.Client.Parties.DeleteAsync(s.Get(id), token);
                return s.Done($"{s.Get(id)} is deleted");
            }, id, Options.Yes));
    }

    private static int Show(Session s, PartyView view) => s.Show(view, ApiJson.Default.PartyView, p =>
        new[] { $"{p.Id}  {p.Name}  {p.Type}" }.Concat(p.Locations.Select(l => $"  {l.Type}: {l.Locator ?? string.Join(", ", new[] { l.Street, l.PostalCode, l.City, l.Country }.OfType<string>())}")));
}
