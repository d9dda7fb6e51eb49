using System.Collections.Immutable;
using CsCheck;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Files;

/// <summary>Contacts with any fields that hold anything.</summary>
internal static class SampleContacts
{
    /// <summary>Letters, signs that formats escape, signs of spreadsheets' formulas, and characters beyond the basic plane.</summary>
    private static readonly Gen<string> Line = Gen.Char["abcXYZ ,;:\\\"'=+-@^.äßЖ語\t"].Array[1, 30].Select(c => string.Concat(c).Trim())
        .Where(t => t.Length > 0);

    private static readonly Gen<string> Lines = Gen.Select(Line, Gen.OneOf("", "\n\n", "\n=", "\nBEGIN:VCARD\n", " \ud83d\ude00 "), Line, (a, b, c) => a + b + c);

    private static readonly Gen<LocalDate> Day = Gen.Int[0, 80_000].Select(d => new LocalDate(1850, 1, 1).PlusDays(d));

    public static Gen<ExportedItem> Any { get; } = Gen.Select(Gen.Int[0, 100].List[0, 12], Line, Lines, Day, Line.List[1, 3]).Select((picks, line, lines, day, names) =>
    {
        var values = new FieldValues(FieldSchema.Contact) { ["lastName"] = Values.Text(line) };
        var fields = FieldSchema.Contact.Fields.Where(f => !f.IsComposed).ToList();
        foreach (var (pick, i) in picks.Select((p, i) => (p, i)))
        {
            var field = fields[pick % fields.Count];
            values[field] = field.Type switch
            {
                FieldType.Date => Values.Date(day),
                FieldType.Set => Values.Set(names.Select(n => n.Replace(',', '.').Replace(';', '.'))),
                FieldType.Choice => Values.Choice(field.Choices[pick % field.Choices.Count]),
                FieldType.Email => new EmailValue($"p{i}@example.net", names.Count > 1 ? names[0] : null, pick % 3 == 0 ? "EX" : EmailValue.Smtp),
                _ => Values.Text(field.IsMultiline ? lines : $"{line}{i}"),
            };
        }

        return new ExportedItem(Consistent(values), $"uid-{picks.Count}");
    });

    /// <summary>The same with empty fields unknown: of an address that has a city, a file tells that the street is empty.</summary>
    public static FieldValues Held(FieldValues values)
    {
        foreach (var field in values.Known.In(values.Schema).Where(f => values[f] is null).ToImmutableArray())
        {
            values.Forget(field);
        }

        return values;
    }

    /// <summary>The mailing address is named only where there is one.</summary>
    private static FieldValues Consistent(FieldValues values)
    {
        var mailing = (values["selectedMailingAddress"] as ChoiceValue)?.Name;
        if (mailing is not null && !Enum.GetValues<AddressPart>().Any(p => values[$"{mailing}Address{p}"] is not null))
        {
            values[$"{mailing}AddressCity"] = Values.Text("Örtchen");
        }

        return Held(values);
    }
}
