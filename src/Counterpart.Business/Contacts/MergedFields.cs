using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>The fields that the survivor of a merge takes: those that it has empty; categories unite. Who entered them, and when, comes with them.</summary>
internal static class MergedFields
{
    private static readonly Field Categories = FieldSchema.Contact["categories"];

    public static FieldValues Of(ContactGraph survivor, ContactGraph merged)
    {
        var takes = new FieldValues(FieldSchema.Contact);
        Add(ContactColumns.Table, survivor.Contact, merged.Contact, FieldSet.Empty, takes);
        if (survivor.Person.Number != merged.Person.Number)
        {
            Add(PersonColumns.Table, survivor.Person, merged.Person, PersonColumns.PartlyKnown(survivor.Person), takes);
        }

        return takes;
    }

    /// <summary>Writes them, and what no mailbox has a field for; answers the names of the latter.</summary>
    public static List<string> Write(WriteUnit unit, ContactGraph survivor, ContactGraph merged, FieldValues takes)
    {
        var (mine, theirs) = (survivor.Contact, merged.Contact);
        mine.Entered = Entered(mine.Entered, theirs.Entered, ContactWriter.WriteColumns(ContactColumns.Table, mine, takes));
        var details = new List<string>();
        (mine.Function, mine.MainResponsible) = (Take(mine.Function, theirs.Function, "function", details), Take(mine.MainResponsible, theirs.MainResponsible, "main responsible", details));
        if (mine.ContactFor == mine.Person && theirs.ContactFor != theirs.Person)
        {
            mine.ContactFor = theirs.ContactFor;
            details.Add($"contact for {merged.CompanyName ?? BusinessIds.Party(theirs.ContactFor)}");
        }

        if (mine.Person != theirs.Person)
        {
            WritePerson(unit, survivor.Person, merged.Person, takes, details);
        }

        return details;
    }

    private static void WritePerson(WriteUnit unit, PartyRow mine, PartyRow theirs, FieldValues takes, List<string> details)
    {
        var former = DatedNames.Present(mine, unit);
        var written = ContactWriter.WriteColumns(PersonColumns.Table, mine, takes);
        mine.Entered = Entered(mine.Entered, theirs.Entered, written);
        if (written.Any(n => PersonColumns.Name.Contains(FieldSchema.Contact[n])))
        {
            DatedNames.Replaced(unit, mine, former);
        }

        mine.LastNamePrefix = Take(mine.LastNamePrefix, theirs.LastNamePrefix, "last name prefix", details);
        mine.MaritalStatus = Take(mine.MaritalStatus, theirs.MaritalStatus, "marital status", details);
        (mine.SearchName, mine.KnownAs) = (mine.SearchName ?? theirs.SearchName, mine.KnownAs ?? theirs.KnownAs);
        if ((mine.BirthDay, mine.BirthMonth, mine.BirthYear) is (null, null, null))
        {
            (mine.BirthDay, mine.BirthMonth, mine.BirthYear) = (theirs.BirthDay, theirs.BirthMonth, theirs.BirthYear);
        }

        if ((mine.AnniversaryDay, mine.AnniversaryMonth, mine.AnniversaryYear) is (null, null, null))
        {
            (mine.AnniversaryDay, mine.AnniversaryMonth, mine.AnniversaryYear) = (theirs.AnniversaryDay, theirs.AnniversaryMonth, theirs.AnniversaryYear);
        }

        var books = NameLines.Read(mine.AddressBooks);
        details.AddRange(NameLines.Read(theirs.AddressBooks).Except(books, StringComparer.OrdinalIgnoreCase).Select(b => $"address book {b}"));
        mine.AddressBooks = NameLines.Write(books.Concat(NameLines.Read(theirs.AddressBooks)));
    }

    private static void Add<T>(Columns<T> columns, T mine, T theirs, FieldSet leaves, FieldValues takes)
        where T : class
    {
        foreach (var field in columns.Fields.In(FieldSchema.Contact).Where(f => !leaves.Contains(f)))
        {
            var (has, gets) = (field.Canonical(columns[field]!.Get(mine)), field.Canonical(columns[field]!.Get(theirs)));
            if (field == Categories && has is SetValue own && gets is SetValue other)
            {
                gets = field.Canonical(Values.Set(NameLines.Read(NameLines.Write(own.Names.Concat(other.Names)))));
                has = Equals(has, gets) ? has : null;
            }

            if (has is null && gets is not null)
            {
                takes[field] = gets;
            }
        }
    }

    private static string? Take(string? mine, string? theirs, string name, List<string> taken)
    {
        if (mine is null && theirs is not null)
        {
            taken.Add($"{name} {theirs}");
        }

        return mine ?? theirs;
    }

    private static string? Entered(string? mine, string? theirs, List<string> fields)
    {
        var entries = EnteredText.ReadInto(ImmutableDictionary.CreateBuilder<string, Entered>(), theirs);
        foreach (var one in fields.Where(entries.ContainsKey).GroupBy(f => entries[f]))
        {
            mine = EnteredText.Set(mine, [.. one], one.Key.At.ToUnixTimeTicks(), one.Key.By);
        }

        return mine;
    }
}
