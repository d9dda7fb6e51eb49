namespace Counterpart.Sandbox.Store;

/// <summary>What lies in one folder, and what happened there.</summary>
internal sealed class FolderContents
{
    private readonly HashSet<long> _serials;

    public FolderContents()
    {
        _serials = [];
        Changes = new();
    }

    public FolderContents(FolderContents source)
    {
        _serials = [.. source._serials];
        Changes = new(source.Changes);
    }

    public int Count => _serials.Count;

    public ChangeList Changes { get; }

    public void Add(long serial) => _serials.Add(serial);

    public void Remove(long serial) => _serials.Remove(serial);

    /// <summary>The serials, oldest first.</summary>
    public long[] Sorted()
    {
        long[] serials = [.. _serials];
        Array.Sort(serials);
        return serials;
    }
}
