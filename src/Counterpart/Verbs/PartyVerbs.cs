using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>parties</c>: persons and organizations.</summary>
internal static class PartyVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("party") { Description = "as P-000001" };
        var search = Options.Of<string?>("--search", "a part of the name", "TEXT");
        var type = Options.Of<string?>("--type", "Person or Organization", "TYPE");
        var name = Options.Of<string?>("--name", "the name", "NAME");
        var language = Options.Of<string?>("--language", "as de", "LANGUAGE");
        var books = Options.List("--address-books", "address books", "BOOK");
        return Verb.Group("parties", "persons and organizations",
            Verb.Of("list", "a page of them", "counterpart parties list --search Werke\ncounterpart parties list --type Organization", async (s, token) => s.ShowPage(
                await s.Client.Parties.ListAsync(s.Get(search), s.Get(type), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PagePartyView,
                ("party", v => v.Id), ("type", v => v.Type), ("name", v => v.Name)), search, type, Options.Cursor, Options.Limit),
            Verb.Of("show", "one of them, with its addresses", "counterpart parties show P-000001", async (s, token) => Show(s, await s.Client.Parties.ShowAsync(s.Get(id), token)), id),
            Verb.Of("create", "make one", "counterpart parties create --type Organization --name \"Nordlicht Werke\"", async (s, token) => Show(s, await s.Client.Parties.CreateAsync(
                new PartyChange { Type = s.Get(type), Name = s.Get(name), Language = s.Get(language), AddressBooks = Options.Split(s.Get(books)) }, token)), type, name, language, books),
            Verb.Of("update", "change one; a new name is a dated change", "counterpart parties update P-000001 --name \"Nordlicht AG\"", async (s, token) => Show(s, await s.Client.Parties.UpdateAsync(
                s.Get(id), new PartyChange { Name = s.Get(name), Language = s.Get(language), AddressBooks = Options.Split(s.Get(books)) }, null, token)), id, name, language, books),
            Verb.Of("delete", "delete one that nothing uses", "counterpart parties delete P-000001 --yes", async (s, token) =>
            {
                s.Confirm($"{s.Get(id)} is deleted");
                await s.Client.Parties.DeleteAsync(s.Get(id), token);
                return s.Done($"{s.Get(id)} is deleted");
            }, id),
            LocationVerbs.Make(id));
    }

    private static int Show(Session s, PartyView view) => s.Show(view, ApiJson.Default.PartyView, p =>
        new[] { $"{p.Id}  {p.Name}  {p.Type}" }.Concat(p.Locations.Select(l => $"  {LocationVerbs.Line(l)}")));
}
