namespace Counterpart.Model;

/// <summary>The texts that are composed of a person's names, the same wherever they are shown: full name, the name it is filed under.</summary>
/// <param name="FullName"><c>Dr. Anna Maria Berg Jr.</c>; null if no part is given.</param>
/// <param name="FileAs"><c>Berg, Anna Maria</c>, without title and suffix; null if no part is given.</param>
public readonly record struct ContactName(string? FullName, string? FileAs)
{
    /// <summary>Composes both from the parts, as Outlook does by default; blank parts leave no blanks behind.</summary>
    public static ContactName Compose(string? title, string? first, string? middle, string? last, string? suffix)
    {
        var given = Join(first, middle);
        var fileAs = Blank(last) ? given : given is null ? last!.Trim() : $"{last!.Trim()}, {given}";
        return new ContactName(Join(title, first, middle, last, suffix), fileAs);
    }

    /// <summary>Composes both from the fields of a contact.</summary>
    public static ContactName Compose(FieldValues contact) => Compose(
        Text(contact, "title"), Text(contact, "firstName"), Text(contact, "middleName"), Text(contact, "lastName"), Text(contact, "suffix"));

    private static string? Text(FieldValues values, string field) => (values[field] as TextValue)?.Content;

    private static string? Join(params ReadOnlySpan<string?> parts)
    {
        var held = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (!Blank(part))
            {
                held.Add(part!.Trim());
            }
        }

        return held.Count == 0 ? null : string.Join(' ', held);
    }

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}
