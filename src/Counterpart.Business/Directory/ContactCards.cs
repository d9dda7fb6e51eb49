using Counterpart.Model;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Business;

/// <summary>Makes cards of contacts.</summary>
internal static class ContactCards
{
    /// <summary>In the order of the numbers; those that do not exist are left out.</summary>
    public static async Task<IReadOnlyList<ContactCard>> LoadAsync(BusinessContext context, IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        var graphs = await ContactLoader.LoadAsync(context, numbers, null, toChange: false, cancellationToken);
        var wanted = graphs.Keys.ToArray();
        var references = (await context.References.Where(r => wanted.Contains(r.Contact!.Value)).OrderBy(r => r.Id).ToListAsync(cancellationToken))
            .ToLookup(r => r.Contact!.Value, References.Read);
        var external = await References.ExternalIdsAsync(context, wanted.Select(n => BusinessIds.Contact(n).Value), cancellationToken);
        return [.. numbers.Where(graphs.ContainsKey).Select(n => Read(graphs[n]) with
        {
            References = [.. references[n]],
            ExternalIds = [.. external[BusinessIds.Contact(n).Value]],
        })];
    }

    private static ContactCard Read(ContactGraph graph)
    {
        var contact = graph.Contact;
        var slots = graph.InSlots(graph.Bind(null));
        return new ContactCard(BusinessIds.Contact(contact.Number), Versions.Of(contact.Version), ContactValues.Read(graph, slots))
        {
            Person = BusinessIds.Party(contact.Person),
            ContactFor = BusinessIds.Party(contact.ContactFor),
            MainResponsible = contact.MainResponsible is { } worker ? new WorkerId(worker) : null,
            Details = Details(graph),
            AddressBooks = ContactValues.AddressBooks(graph),
            Entered = ContactValues.Entered(graph, slots),
            Inherited = ContactValues.Inherited(graph, slots),
            ModifiedAt = Instant.FromUnixTimeTicks(contact.ModifiedAt),
            DeletedAt = contact.DeletedAt is { } at ? Instant.FromUnixTimeTicks(at) : null,
            MergedInto = contact.MergedInto is { } survivor ? BusinessIds.Contact(survivor) : null,
        };
    }

    private static ContactDetails Details(ContactGraph graph) => new()
    {
        Function = graph.Contact.Function,
        LastNamePrefix = graph.Person.LastNamePrefix,
        MaritalStatus = graph.Person.MaritalStatus,
        IsVip = graph.Contact.IsVip,
        IsInactive = graph.Contact.IsInactive,
        DirectMail = graph.Contact.DirectMail,
        Birthday = new DayParts(graph.Person.BirthDay, graph.Person.BirthMonth, graph.Person.BirthYear),
        Anniversary = new DayParts(graph.Person.AnniversaryDay, graph.Person.AnniversaryMonth, graph.Person.AnniversaryYear),
    };
}
