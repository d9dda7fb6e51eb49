using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Items;

/// <summary>What a request wants to see of items: a base shape and named properties.</summary>
internal sealed class Shape
{
    private readonly HashSet<string> _uris = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _indexes = new(StringComparer.Ordinal);
    private readonly List<ExtendedPath> _extended = [];

    public string Base { get; init; } = "IdOnly";

    /// <summary>Best, HTML or Text.</summary>
    public string BodyType { get; init; } = "Best";

    /// <summary>Whether this is a sync or a search, whose answers leave out what only GetItem returns.</summary>
    public bool IsSummary { get; init; }

    public IReadOnlyList<ExtendedPath> Extended => _extended;

    public static Shape Read(Element? element, bool summary)
    {
        var shape = new Shape
        {
            Base = element?.TextOf("BaseShape")?.Trim() ?? "IdOnly",
            BodyType = element?.TextOf("BodyType")?.Trim() ?? "Best",
            IsSummary = summary,
        };
        foreach (var path in element?.Child("AdditionalProperties")?.Children ?? [])
        {
            shape.Add(PropertyPath.Read(path));
        }

        return shape;
    }

    public bool Wants(Field field)
    {
        if (IsSummary && field.GetItemOnly)
        {
            return false;
        }

        return (Base == "AllProperties" && !field.OnlyWhenNamed) || (Base == "Default" && field.InDefault)
            || _uris.Contains(field.Uri) || _indexes.ContainsKey(field.Element);
    }

    /// <summary>Whether a dictionary's entry is wanted: all of them, unless entries were named.</summary>
    public bool WantsIndex(Field field, string index) =>
        !_indexes.TryGetValue(field.Element, out var indexes) || Base == "AllProperties" || _uris.Contains(field.Uri) || indexes.Contains(index);

    private void Add(PropertyPath path)
    {
        switch (path)
        {
            case FieldPath field:
                _uris.Add(field.Uri);
                break;
            case IndexedPath indexed:
                var dictionary = IndexedPath.ElementOf(indexed.Uri);
                (_indexes.TryGetValue(dictionary, out var indexes) ? indexes : _indexes[dictionary] = new(StringComparer.Ordinal)).Add(indexed.Index);
                break;
            case ExtendedPath extended:
                _extended.Add(extended);
                break;
        }
    }
}
