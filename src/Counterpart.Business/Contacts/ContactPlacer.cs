using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Changes whose a contact is, whom it is for, and what it has beside its fields.</summary>
internal static class ContactPlacer
{
    /// <summary>Why it can't be placed so; null if it can.</summary>
    public static async Task<string?> RefusesAsync(BusinessContext context, ContactPlacement placement, CancellationToken cancellationToken)
    {
        var contactFor = BusinessIds.Parse(BusinessIds.PartyLetter, placement.ContactFor);
        if (placement.ContactFor is { Length: > 0 } && !await context.Parties.AnyAsync(p => p.Number == contactFor && p.DeletedAt == null, cancellationToken))
        {
            return $"there is no party {placement.ContactFor}";
        }

        var person = BusinessIds.Parse(BusinessIds.PartyLetter, placement.Person);
        return placement.Person is null
            || await context.Parties.AnyAsync(p => p.Number == person && p.DeletedAt == null && p.Type == PartyType.Person, cancellationToken)
            ? null : $"there is no person {placement.Person}";
    }

    /// <summary>Places it; what was refused must not come here.</summary>
    public static void Place(WriteUnit unit, ContactGraph graph, ContactPlacement placement, Entry entry)
    {
        PlaceFor(graph, placement.ContactFor, entry);
        graph.Contact.MainResponsible = Responsible.After(placement.MainResponsible, graph.Contact.MainResponsible);
        if (placement.AddressBooks is { } books)
        {
            graph.Person.AddressBooks = NameLines.Write(books);
            unit.Touch(graph.Person, graph.Contact.Number);
        }

        if (placement.Details is { } details)
        {
            Write(graph, details);
            graph.Person.Entered = EnteredText.Set(graph.Person.Entered, ["birthday", "anniversary"], entry.At, entry.By);
            unit.Touch(graph.Person, graph.Contact.Number);
        }
    }

    /// <summary>Whoever is contact for nobody is so for himself.</summary>
    private static void PlaceFor(ContactGraph graph, string? party, Entry entry)
    {
        var now = party is null ? graph.Contact.ContactFor : BusinessIds.Parse(BusinessIds.PartyLetter, party) ?? graph.Person.Number;
        if (now != graph.Contact.ContactFor)
        {
            graph.Contact.ContactFor = now;
            graph.Contact.Entered = EnteredText.Set(graph.Contact.Entered, ["companyName"], entry.At, entry.By);
        }
    }

    private static void Write(ContactGraph graph, ContactDetails details)
    {
        var (contact, person) = (graph.Contact, graph.Person);
        contact.Function = details.Function;
        (contact.IsVip, contact.IsInactive, contact.DirectMail) = (details.IsVip, details.IsInactive, details.DirectMail);
        (person.LastNamePrefix, person.MaritalStatus) = (details.LastNamePrefix, details.MaritalStatus);
        (person.BirthDay, person.BirthMonth, person.BirthYear) = (details.Birthday.Day, details.Birthday.Month, details.Birthday.Year);
        (person.AnniversaryDay, person.AnniversaryMonth, person.AnniversaryYear) =
            (details.Anniversary.Day, details.Anniversary.Month, details.Anniversary.Year);
    }
}
