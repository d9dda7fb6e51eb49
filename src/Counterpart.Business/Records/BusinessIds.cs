using System.Globalization;
using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Numbers of the sequences and the ids that are shown: <c>C-000001</c>, <c>P-000001</c>, <c>A-000001</c>, <c>L-000001</c>. One form only is an id.</summary>
internal static class BusinessIds
{
    public const char ContactLetter = 'C';
    public const char PartyLetter = 'P';
    public const char ActivityLetter = 'A';

    public const char LocationLetter = 'L';

    public static SideId Contact(long number) => new(Text(ContactLetter, number));

    public static SideId Activity(long number) => new(Text(ActivityLetter, number));

    public static string Party(long number) => Text(PartyLetter, number);

    public static string Location(long number) => Text(LocationLetter, number);

    /// <summary>The number; null for what is no id of that letter.</summary>
    public static long? Parse(char letter, string? id) =>
        id is { Length: > 2 and < 21 } && id[0] == letter && id[1] == '-'
        && long.TryParse(id.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Text(letter, number) == id
            ? number : null;

    public static char Letter(ItemKind kind) => kind == ItemKind.Contact ? ContactLetter : ActivityLetter;

    private static string Text(char letter, long number) => string.Create(CultureInfo.InvariantCulture, $"{letter}-{number:D6}");
}
