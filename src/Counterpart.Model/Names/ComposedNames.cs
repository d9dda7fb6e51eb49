namespace Counterpart.Model;

/// <summary>The names that are composed from a person's name parts, as Outlook composes them: FullName, FileAs, Subject.</summary>
public static class ComposedNames
{
    /// <summary>The composed fields.</summary>
    public static FieldSet Composed { get; } = FieldSet.Of(FieldSchema.Contact.Fields.Where(f => f.IsComposed));

    /// <summary>The fields that they are composed from.</summary>
    public static FieldSet Parts { get; } = FieldSet.Of(
        new[] { "title", "firstName", "middleName", "lastName", "suffix", "companyName" }.Select(n => FieldSchema.Contact[n]));

    /// <summary>Sets the composed fields of a contact from its parts.</summary>
    public static void Compose(FieldValues contact)
    {
        var full = Full(Part("title"), Part("firstName"), Part("middleName"), Part("lastName"), Part("suffix"));
        contact["fullName"] = Values.Text(full);
        contact["subject"] = Values.Text(full);
        contact["fileAs"] = Values.Text(FileAs(Part("firstName"), Part("middleName"), Part("lastName"), Part("companyName")));

        string? Part(string name) => (contact[name] as TextValue)?.Content;
    }

    /// <summary><c>Dr. Anna Maria Berg Jr.</c>; null if every part is empty.</summary>
    public static string? Full(string? title, string? first, string? middle, string? last, string? suffix) =>
        Join(" ", title, first, middle, last, suffix);

    /// <summary><c>Berg, Anna Maria</c>; without a name, the company.</summary>
    public static string? FileAs(string? first, string? middle, string? last, string? company) =>
        Join(", ", last, Join(" ", first, middle)) ?? company;

    private static string? Join(string between, params ReadOnlySpan<string?> parts)
    {
        var kept = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (!string.IsNullOrWhiteSpace(part))
            {
                kept.Add(part.Trim());
            }
        }

        return kept.Count == 0 ? null : string.Join(between, kept);
    }
}
