namespace Counterpart.Sandbox.Store;

/// <summary>One change of a folder's contents: an item came or changed, or left.</summary>
internal readonly record struct Change(long Number, long Serial, long Arrived, bool Left);

/// <summary>What happened in one folder, in the order of change numbers; entries that a later change of the same item overtook are stale.</summary>
internal sealed class ChangeList
{
    private readonly List<Change> _changes;

    public ChangeList() => _changes = [];

    public ChangeList(ChangeList source) => _changes = [.. source._changes];

    public long Last => _changes.Count == 0 ? 0 : _changes[^1].Number;

    public int Count => _changes.Count;

    public void Add(Change change) => _changes.Add(change);

    public void Sort() => _changes.Sort(static (a, b) => a.Number.CompareTo(b.Number));

    public void DropStale(Predicate<Change> stale) => _changes.RemoveAll(stale);

    /// <summary>Changes with numbers above one bound and below the other, newest first, stale ones included.</summary>
    public IEnumerable<Change> NewestFirst(long above, long below)
    {
        for (var i = FirstAtLeast(below) - 1; i >= 0 && _changes[i].Number > above; i--)
        {
            yield return _changes[i];
        }
    }

    public IEnumerable<Change> Left()
    {
        foreach (var change in _changes)
        {
            if (change.Left)
            {
                yield return change;
            }
        }
    }

    private int FirstAtLeast(long number)
    {
        int low = 0, high = _changes.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_changes[middle].Number < number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
