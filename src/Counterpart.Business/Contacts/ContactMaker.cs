using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Makes contacts: the person, the party that he or she is contact for, the locations.</summary>
internal sealed class ContactMaker
{
    private static readonly FieldSchema Schema = FieldSchema.Contact;
    private readonly WriteUnit unit;
    private readonly Dictionary<string, List<PartyRow>> organizations;
    private readonly WorkerRow? worker;

    private ContactMaker(WriteUnit unit, Dictionary<string, List<PartyRow>> organizations, WorkerRow? worker) =>
        (this.unit, this.organizations, this.worker) = (unit, organizations, worker);

    /// <summary>Looks up once what all of them need: the organizations of these names.</summary>
    /// <param name="worker">Who is to be main responsible; null: nobody.</param>
    public static async Task<ContactMaker> ForAsync(WriteUnit unit, IEnumerable<FieldValues> contacts, string? worker, CancellationToken cancellationToken)
    {
        var names = contacts.Select(Company).OfType<string>().Distinct().ToArray();
        var found = await unit.Context.Parties
            .Where(p => p.Type == PartyType.Organization && p.DeletedAt == null && names.Contains(p.Name!)).ToListAsync(cancellationToken);
        var row = worker is null ? null : await unit.Context.Workers.FirstOrDefaultAsync(w => w.Id == worker, cancellationToken)
            ?? new WorkerRow { Id = worker };
        return new ContactMaker(unit, found.GroupBy(p => p.Name!).ToDictionary(g => g.Key, g => g.ToList()), row);
    }

    /// <summary>Makes one; null if a field can't be held, with the reasons.</summary>
    /// <param name="again">The number that it had before a restore; null: the next one.</param>
    public ContactGraph? Make(FieldValues given, Entry entry, out IReadOnlyList<FieldRefusal> refusals,
        PartyRow? existing = null, List<LocationRow>? locations = null, bool makeOrganization = false, long? again = null)
    {
        var values = Named(given);
        refusals = FieldLimits.Judge(values, ContactColumns.Composed);
        if (refusals.Count > 0)
        {
            return null;
        }

        var person = existing ?? Person();
        var contact = new ContactRow { Number = unit.NextOr(NumberSequences.Contact, again), Person = person.Number, MainResponsible = worker?.Id };
        var contactFor = Company(values) is not { } company ? person
            : organizations.TryGetValue(company, out var named) ? named.Count == 1 ? named[0] : person
            : makeOrganization ? Organization(company) : person;
        contact.ContactFor = contactFor.Number;
        unit.Changed(contact);
        var graph = new ContactGraph(contact, person, contactFor, locations ?? [], []);
        Fill(graph, values, entry, isNew: existing is null);
        unit.Context.Contacts.Add(contact);
        return graph;
    }

    /// <summary>Makes one where it is placed: for another party, of a person who is there already.</summary>
    public async Task<WriteResult> PlaceAsync(FieldValues values, ContactPlacement placement, Entry entry, CancellationToken cancellationToken)
    {
        if (await ContactPlacer.RefusesAsync(unit.Context, placement, cancellationToken) is { } reason)
        {
            return new WriteResult.Rejected([], reason);
        }

        var number = BusinessIds.Parse(BusinessIds.PartyLetter, placement.Person);
        var existing = number is null ? null
            : await unit.Context.Parties.AsTracking().SingleAsync(p => p.Number == number, cancellationToken);
        var locations = number is null ? []
            : await unit.Context.Locations.AsTracking().Where(l => l.Party == number).ToListAsync(cancellationToken);
        if (Make(values, entry, out var refusals, existing, locations, placement.MakeOrganization) is not { } graph)
        {
            return Rejections.Of(refusals);
        }

        ContactPlacer.Place(unit, graph, placement, entry);
        return new WriteResult.Written(BusinessIds.Contact(graph.Contact.Number), Versions.Of(graph.Contact.Version));
    }

    private static string? Company(FieldValues values) => Part(values, "companyName");

    private PartyRow Person()
    {
        var person = new PartyRow
        {
            Number = unit.Next(NumberSequences.Party),
            Type = PartyType.Person,
            Version = unit.Next(NumberSequences.Feed),
            NameFrom = unit.NowTicks,
            // In the worker's own address books, else he would lose sight of what he has just entered (S6).
            AddressBooks = worker?.AddressBooks,
        };
        unit.Context.Parties.Add(person);
        return person;
    }

    private PartyRow Organization(string name)
    {
        var organization = new PartyRow
        {
            Number = unit.Next(NumberSequences.Party),
            Type = PartyType.Organization,
            Version = unit.Next(NumberSequences.Feed),
            Name = name,
            NameFrom = unit.NowTicks,
            AddressBooks = worker?.AddressBooks,
        };
        DatedNames.Derive(organization);
        unit.Context.Parties.Add(organization);
        organizations[name] = [organization];
        return organization;
    }

    /// <summary>A contact without a last name takes it from the item's full name, the name it is filed under, then the company (V8).</summary>
    private static FieldValues Named(FieldValues given)
    {
        if (given["lastName"] is not null)
        {
            return given;
        }

        var values = given.Copy();
        values["lastName"] = given["fullName"] ?? given["fileAs"] ?? given["companyName"] ?? given["firstName"] ?? given["nickName"] ?? Address(given);
        return values;
    }

    private static string? Part(FieldValues values, string field) => (values[field] as TextValue)?.Content;

    private static Value? Address(FieldValues given) => given["email1Address"] is EmailValue email ? Values.Text(email.DisplayName ?? email.Address) : null;

    private void Fill(ContactGraph graph, FieldValues values, Entry entry, bool isNew)
    {
        if (isNew)
        {
            var personal = ContactWriter.WriteColumns(PersonColumns.Table, graph.Person, values);
            graph.Person.Entered = EnteredText.Set(null, personal, entry.At, entry.By);
            DatedNames.Derive(graph.Person);
        }
        else if (ContactWriter.WritePerson(unit, graph.Person, values, entry))
        {
            unit.Touch(graph.Person, graph.Contact.Number);
        }

        var own = ContactWriter.WriteColumns(ContactColumns.Table, graph.Contact, values);
        graph.Contact.Entered = EnteredText.Set(null, own, entry.At, entry.By);
        var bindings = SlotWriter.FillAll(unit, graph, values, entry);
        if (entry.Mailbox is not null && bindings.Count > 0)
        {
            SlotWriter.Keep(unit, graph, bindings, entry.Mailbox);
        }
    }
}
