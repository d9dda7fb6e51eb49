using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary>The forms, as people use them in the office in memory.</summary>
internal static class OfficeForms
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sets parameters through the form, as the administrator.</summary>
    public static void Set(this Office office, params (string Key, string Value)[] values)
    {
        var settings = Settings.Initial with { Parameters = office.Parameters, Mappings = office.Mappings };
        office.Parameters = ParametersForm.Set(Form.Admin, settings, values.ToDictionary(v => v.Key, v => v.Value), null, null, new StartSwitches(), Form.Now)
            .OrThrow().Settings.Parameters;
    }

    public static void Set(this Office office, string key, string value) => office.Set((key, value));

    /// <summary>Sets one direction through the form.</summary>
    public static void Map(this Office office, Field field, Direction direction)
    {
        var settings = Settings.Initial with { Parameters = office.Parameters, Mappings = office.Mappings };
        office.Mappings = MappingForm.Set(Form.Admin, settings, field.Kind(), new Dictionary<string, string> { [field.Name] = direction.ToString() }, Form.Now)
            .OrThrow().Settings.Mappings;
    }

    /// <summary>Adds a contact to My contacts through the form; answers why it was refused, null if it was not.</summary>
    public static async Task<Refusal?> AddAsync(this Office office, Desk desk, Caller caller, MemoryItem record, string? type = null)
    {
        var view = office.Business.ViewFor(desk.Worker.Id, desk.Account.Id, office.Parameters);
        var read = ((ReadResult.Present)(await view.ReadAsync(ItemKind.Contact, [record.Id], Token))[0]).Item;
        var verdict = SynchronizationsForm.Type(office.Parameters, type)
            .Then(t => SynchronizationsForm.Add(caller, desk.Policy, read, t, null, [], null, new LinkId($"added-{desk.Worker.Id}-{record.Id}")));
        if (verdict is Verdict<StateChange>.Refused(var why))
        {
            return why;
        }

        await office.State.CommitAsync(verdict.OrThrow(), Token);
        return null;
    }

    /// <summary>What the folder's things of a kind are called.</summary>
    public static IEnumerable<string?> Names(this Desk desk, ItemKind kind) => Names(desk.Person.Items(kind));

    /// <summary>What the records of a kind are called.</summary>
    public static IEnumerable<string?> Names(this MemoryBusiness business, ItemKind kind) => Names(business.Records(kind));

    /// <summary>The record as it is now.</summary>
    public static MemoryItem Now(this Office office, MemoryItem record) => office.Business[record.Values.Schema.Kind, record.Id]!;

    /// <summary>The only item of that name.</summary>
    public static MemoryItem Named(this Desk desk, ItemKind kind, string name) => desk.Person.Items(kind).Single(i => Name(i) == name);

    private static ItemKind Kind(this Field field) => ItemKinds.All.Single(k => ReferenceEquals(FieldSchema.Of(k).Find(field.Name), field));

    private static IEnumerable<string?> Names(IEnumerable<MemoryItem> items) => items.Select(Name).Order(StringComparer.Ordinal);

    private static string? Name(MemoryItem item) => item.Values[item.Values.Schema.Kind == ItemKind.Contact ? "lastName" : "subject"]?.ToString();
}
