namespace Counterpart.Sandbox.Store;

/// <summary>Names one property: a tag (set empty), or a set with a number or a name. The type is no part of the name.</summary>
internal readonly record struct PropertyKey(Guid Set, int Id, string? Name)
{
    public static PropertyKey Tag(int tag) => new(Guid.Empty, tag, null);

    public static PropertyKey Numbered(Guid set, int id) => new(set, id, null);

    public static PropertyKey Named(Guid set, string name) => new(set, 0, name);

    public bool Equals(PropertyKey other) =>
        Id == other.Id && Set == other.Set && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() =>
        Name is null ? (Id * 397) ^ Set.GetHashCode() : StringComparer.OrdinalIgnoreCase.GetHashCode(Name) ^ Set.GetHashCode();
}
