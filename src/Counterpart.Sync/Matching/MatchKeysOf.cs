using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The keys by which a thing is recognized (I6), from its values.</summary>
public static class MatchKeysOf
{
    private static readonly ImmutableArray<Field> EmailFields = [.. FieldSchema.Contact.Fields.Where(f => f.Type == FieldType.Email)];

    private static readonly ImmutableArray<Field> PhoneFields =
        [.. FieldSchema.Contact.Fields.Where(f => f.Name.EndsWith("TelephoneNumber", StringComparison.Ordinal) && f.Slot is not null)];

    /// <summary>The keys of a record's or an item's values.</summary>
    public static MatchKeys Of(FieldValues values) => values.Schema.Kind switch
    {
        ItemKind.Contact => Contact(values),
        ItemKind.Appointment => Exact(Text(values, "subject"), Times(values["times"])),
        _ => Exact(Text(values, "subject"), $"{values["startDate"]}/{values["dueDate"]}"),
    };

    private static MatchKeys Contact(FieldValues values)
    {
        var name = MatchNormalization.Name($"{Text(values, "firstName")} {Text(values, "lastName")}")
            ?? MatchNormalization.Name(Text(values, "fullName"));
        return new MatchKeys(
            [.. EmailFields.Select(f => MatchNormalization.Email((values[f] as EmailValue)?.Address)).OfType<string>().Distinct()],
            name,
            MatchNormalization.Company(Text(values, "companyName")),
            [.. PhoneFields.Select(f => MatchNormalization.Phone((values[f] as TextValue)?.Content)).OfType<string>().Distinct()]);
    }

    private static MatchKeys Exact(string? subject, string when) =>
        new([], null, null, [], $"{subject?.Trim()}|{when}");

    /// <summary>An instant is compared, not its zone: two sides may name one zone differently.</summary>
    private static string Times(Value? times) => times switch
    {
        TimedSpan timed => $"{timed.Start.ToUnixTimeSeconds()}-{timed.End.ToUnixTimeSeconds()}",
        SeriesSpan series => $"series {series.Start:uuuu-MM-ddTHH:mm} {series.Length.TotalMinutes}",
        AllDaySpan days => $"{days.First:uuuu-MM-dd}-{days.End:uuuu-MM-dd}",
        _ => "",
    };

    private static string? Text(FieldValues values, string field) => (values[field] as TextValue)?.Content;
}
