namespace Counterpart.Sandbox.Store;

/// <summary>What a mailbox holds at one moment. Items and folders are never changed in place, so that a copy costs little.</summary>
internal sealed class MailboxContents
{
    // The folders of a new mailbox are the same for all, and so are their numbers.
    private static readonly MailboxContents New = MakeNew();

    private readonly Dictionary<long, Item> _items;
    private readonly Dictionary<long, Folder> _folders;
    private readonly Dictionary<long, FolderContents> _byFolder;
    private readonly Dictionary<string, long> _distinguished;
    private readonly HashSet<string> _grants;

    public MailboxContents()
    {
        _items = [];
        _folders = [];
        _byFolder = [];
        _distinguished = new(StringComparer.Ordinal);
        _grants = new(StringComparer.OrdinalIgnoreCase);
    }

    public MailboxContents(MailboxContents source)
    {
        _items = new(source._items);
        _folders = new(source._folders);
        _byFolder = new(source._byFolder.Count);
        foreach (var (folder, contents) in source._byFolder)
        {
            _byFolder.Add(folder, new(contents));
        }

        _distinguished = new(source._distinguished, StringComparer.Ordinal);
        _grants = new(source._grants, StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<Item> Items => _items.Values;

    public IEnumerable<Folder> Folders => _folders.Values;

    public IEnumerable<string> Grants => _grants;

    /// <summary>The contents of a new mailbox: the standard folders.</summary>
    public static MailboxContents OfNewMailbox() => new(New);

    public Item? Item(long serial) => _items.GetValueOrDefault(serial);

    public Folder? Folder(long serial) => _folders.GetValueOrDefault(serial);

    public long? Distinguished(string name) => _distinguished.TryGetValue(name, out var serial) ? serial : null;

    public bool IsGranted(string address) => _grants.Contains(address);

    public int CountIn(long folder) => _byFolder.TryGetValue(folder, out var contents) ? contents.Count : 0;

    /// <summary>The items of a folder, oldest first.</summary>
    public List<Item> ItemsIn(long folder)
    {
        if (!_byFolder.TryGetValue(folder, out var contents))
        {
            return [];
        }

        var items = new List<Item>(contents.Count);
        foreach (var serial in contents.Sorted())
        {
            items.Add(_items[serial]);
        }

        return items;
    }

    public ChangeList ChangesOf(long folder) => In(folder).Changes;

    public bool IsStale(Change change) => !change.Left && (!_items.TryGetValue(change.Serial, out var item) || item.Changed != change.Number);

    public void Grant(string address) => _grants.Add(address);

    public void Keep(Item item)
    {
        _items[item.Serial] = item;
        var contents = In(item.Folder);
        contents.Add(item.Serial);
        contents.Changes.Add(new(item.Changed, item.Serial, item.Arrived, Left: false));
        if (contents.Changes.Count > 4096 && contents.Changes.Count > 3 * contents.Count)
        {
            contents.Changes.DropStale(IsStale);
        }
    }

    public void Keep(Folder folder)
    {
        _folders[folder.Serial] = folder;
        if (folder.Distinguished is { } name)
        {
            _distinguished[name] = folder.Serial;
        }
    }

    /// <summary>Takes an item out of its folder.</summary>
    public void Keep(Tombstone tombstone)
    {
        var contents = In(tombstone.Folder);
        if (_items.Remove(tombstone.Serial))
        {
            contents.Remove(tombstone.Serial);
        }

        contents.Changes.Add(new(tombstone.Changed, tombstone.Serial, tombstone.Arrived, Left: true));
    }

    /// <summary>Puts the changes in order after reading a log, in which a shortened one has them by kind.</summary>
    public void SortChanges()
    {
        foreach (var contents in _byFolder.Values)
        {
            contents.Changes.Sort();
        }
    }

    public IEnumerable<Tombstone> Tombstones()
    {
        foreach (var (folder, contents) in _byFolder)
        {
            foreach (var change in contents.Changes.Left())
            {
                yield return new(change.Serial, folder, change.Arrived, change.Number);
            }
        }
    }

    private FolderContents In(long folder) => _byFolder.TryGetValue(folder, out var contents) ? contents : _byFolder[folder] = new();

    private static MailboxContents MakeNew()
    {
        var contents = new MailboxContents();
        var number = 0;
        foreach (var entry in StandardFolders.All)
        {
            number++;
            contents.Keep(new Folder
            {
                Serial = number + 1,
                Parent = entry.Parent.Length == 0 ? 0 : contents._distinguished[entry.Parent],
                DisplayName = entry.DisplayName,
                FolderClass = entry.FolderClass,
                Distinguished = entry.Distinguished,
                Arrived = number,
                Changed = number,
                Hidden = entry.Hidden,
            });
        }

        return contents;
    }
}
