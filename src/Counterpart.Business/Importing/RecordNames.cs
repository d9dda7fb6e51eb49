namespace Counterpart.Business;

/// <summary>
/// The lasting name of a record in files (<c>urn:counterpart:5f0c…:C-000001</c>): its number alone is another record's in another database.
/// A restore leaves the names as they are.
/// </summary>
internal sealed class RecordNames(string database)
{
    private readonly string prefix = $"urn:counterpart:{database}:";

    public string Of(string record) => prefix + record;

    /// <summary>The number of our own record that is named so; null for any other name. Programs may write a URN in capitals (RFC 8141 §3.1).</summary>
    public long? Number(char letter, string? name) => name is not null && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        ? BusinessIds.Parse(letter, name[prefix.Length..].ToUpperInvariant()) : null;
}
