using NodaTime;

namespace Counterpart.Sandbox.Store;

/// <summary>
/// The properties of one item, and which of them were touched since it was opened. Values are string, int, long, double, bool, Instant,
/// byte[], Guid, or arrays of these. Other names of one value are resolved here, so that every reader and writer sees one store.
/// </summary>
internal sealed class PropertyBag
{
    private readonly Dictionary<PropertyKey, object> _values;
    private HashSet<PropertyKey>? _touched;

    public PropertyBag(int capacity = 32) => _values = new(capacity);

    public PropertyBag(PropertyBag source) => _values = new(source._values);

    public IReadOnlyDictionary<PropertyKey, object> Values => _values;

    /// <summary>The one name of a value that has several: the normalized subject and the topic are the subject, start and end are tags too.</summary>
    public static PropertyKey Canonical(PropertyKey key) => key switch
    {
        // Nearly every key ends here, and each look at a value comes by.
        { Id: not (0x0E1D or 0x0070 or 0x0060 or 0x0061) } => key,
        { Set: var set } when set != Guid.Empty => key,
        { Id: 0x0060 } => Keys.Start,
        { Id: 0x0061 } => Keys.End,
        _ => Keys.Subject,
    };

    public object? Get(PropertyKey key) => _values.TryGetValue(Canonical(key), out var value) ? value : null;

    public string? Text(PropertyKey key) => Get(key) as string;

    public int? Number(PropertyKey key) => Get(key) switch { int i => i, long l => (int)l, _ => null };

    public bool Flag(PropertyKey key) => Get(key) is true;

    public Instant? Time(PropertyKey key) => Get(key) is Instant i ? i : null;

    public bool Has(PropertyKey key) => _values.ContainsKey(Canonical(key));

    public bool Touched(PropertyKey key) => _touched is not null && _touched.Contains(Canonical(key));

    public bool TouchedAny(params ReadOnlySpan<PropertyKey> keys)
    {
        foreach (var key in keys)
        {
            if (_touched is not null && _touched.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    public void Set(PropertyKey key, object value)
    {
        key = Canonical(key);
        (_touched ??= []).Add(key);
        _values[key] = value;
    }

    /// <summary>Sets a value that follows from others, so that it does not count as touched by the request.</summary>
    public void Derive(PropertyKey key, object value) => _values[Canonical(key)] = value;

    public void Remove(PropertyKey key)
    {
        key = Canonical(key);
        (_touched ??= []).Add(key);
        _values.Remove(key);
    }

    public void Forget(PropertyKey key) => _values.Remove(Canonical(key));

    /// <summary>Ends an edit: nothing counts as touched any more, and no room is kept for more.</summary>
    public void ForgetTouches()
    {
        _touched = null;
        _values.TrimExcess();
    }
}
