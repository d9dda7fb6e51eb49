using NodaTime;

namespace Counterpart.Sandbox.Store;

/// <summary>
/// One mailbox: folders, items, what changed in which folder. Callers hold <see cref="Gate"/>; changes are pending until <see cref="Flush"/>.
/// </summary>
internal sealed class Mailbox : IDisposable
{
    private readonly MailboxLog _log;
    private readonly TimeProvider _time;
    private readonly Dictionary<long, Item> _items = [];
    private readonly Dictionary<long, Folder> _folders = [];
    private readonly Dictionary<long, HashSet<long>> _contents = [];
    private readonly Dictionary<long, ChangeList> _changes = [];
    private readonly Dictionary<string, long> _distinguished = new(StringComparer.Ordinal);
    private readonly HashSet<string> _grants = new(StringComparer.OrdinalIgnoreCase);
    private long _nextSerial = 2;
    private long _lastChange;
    private long _compactAbove = 16 << 20;

    public Mailbox(string address, string path, Random random, TimeProvider time, bool flushToDisk)
    {
        Address = address;
        _time = time;
        _log = new MailboxLog(path, flushToDisk);
        _log.Replay(Load);
        foreach (var list in _changes.Values)
        {
            list.Sort();
        }

        if (Id == Guid.Empty)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            Id = new Guid(bytes);
            _log.Append(WriteHeader);
            CreateStandardFolders();
            Flush();
        }
    }

    public string Address { get; }

    public Guid Id { get; private set; }

    /// <summary>Held while a request works on this mailbox.</summary>
    public Lock Gate { get; } = new();

    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    public Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    public long LastChange => _lastChange;

    public IEnumerable<Folder> Folders => _folders.Values;

    public Item? Item(long serial) => _items.GetValueOrDefault(serial);

    public Folder? Folder(long serial) => _folders.TryGetValue(serial, out var folder) && !folder.Deleted ? folder : null;

    public Folder? AnyFolder(long serial) => _folders.GetValueOrDefault(serial);

    public Folder? Distinguished(string name) => _distinguished.TryGetValue(name, out var serial) ? Folder(serial) : null;

    public int CountIn(long folder) => _contents[folder].Count;

    /// <summary>The items of a folder, oldest first.</summary>
    public List<Item> ItemsIn(long folder)
    {
        var items = new List<Item>(_contents[folder].Count);
        foreach (var serial in _contents[folder])
        {
            items.Add(_items[serial]);
        }

        items.Sort(static (a, b) => a.Serial.CompareTo(b.Serial));
        return items;
    }

    public ChangeList ChangesOf(long folder) => _changes[folder];

    public bool IsStale(Change change) => !change.Left && (!_items.TryGetValue(change.Serial, out var item) || item.Changed != change.Number);

    public bool Grants(string address) => _grants.Contains(address);

    public void Grant(string address)
    {
        _grants.Add(address);
        _log.Append(writer =>
        {
            writer.Write(RecordCodec.GrantRecord);
            writer.Write(address);
        });
    }

    public Item Create(long folder, PropertyBag properties, IReadOnlyList<OccurrenceChange>? occurrences = null, long origin = 0)
    {
        var change = ++_lastChange;
        return Put(new Item
        {
            Serial = _nextSerial++,
            Folder = folder,
            Origin = origin,
            Arrived = change,
            Changed = change,
            Properties = properties,
            Occurrences = occurrences ?? [],
        });
    }

    public Item Replace(Item old, PropertyBag properties, IReadOnlyList<OccurrenceChange> occurrences) =>
        Put(old with { Changed = ++_lastChange, Properties = properties, Occurrences = occurrences });

    /// <summary>Takes an item out of its folder; with a target it goes there under a new serial.</summary>
    public Item? Remove(Item item, long? target)
    {
        _items.Remove(item.Serial);
        _contents[item.Folder].Remove(item.Serial);
        var tombstone = new Tombstone(item.Serial, item.Folder, item.Arrived, ++_lastChange);
        Note(tombstone);
        _log.Append(writer => RecordCodec.Write(writer, tombstone));
        return target is { } folder ? Create(folder, item.Properties, item.Occurrences, item.Folder) : null;
    }

    public Folder CreateFolder(long parent, string name, string folderClass, string? distinguished = null, bool hidden = false)
    {
        var change = ++_lastChange;
        return Put(new Folder
        {
            Serial = _nextSerial++,
            Parent = parent,
            DisplayName = name,
            FolderClass = folderClass,
            Distinguished = distinguished,
            Arrived = change,
            Changed = change,
            Hidden = hidden,
        });
    }

    public Folder Replace(Folder folder) => Put(folder with { Changed = ++_lastChange });

    /// <summary>Makes the pending changes outlive the process. Called before a request is answered.</summary>
    public void Flush()
    {
        _log.Flush();
        if (_log.Length > _compactAbove)
        {
            _log.Rewrite(Snapshot());
            _compactAbove = Math.Max(16 << 20, _log.Length * 4);
        }
    }

    public void Dispose() => _log.Dispose();

    private Item Put(Item item)
    {
        Keep(item);
        _log.Append(writer => RecordCodec.Write(writer, item));
        return item;
    }

    private Folder Put(Folder folder)
    {
        Keep(folder);
        _log.Append(writer => RecordCodec.Write(writer, folder));
        return folder;
    }

    private void Keep(Item item)
    {
        _items[item.Serial] = item;
        _contents[item.Folder].Add(item.Serial);
        var changes = _changes[item.Folder];
        changes.Add(new(item.Changed, item.Serial, item.Arrived, Left: false));
        if (changes.Count > 4096 && changes.Count > 3 * _contents[item.Folder].Count)
        {
            changes.DropStale(IsStale);
        }
    }

    private void Keep(Folder folder)
    {
        _folders[folder.Serial] = folder;
        _contents.TryAdd(folder.Serial, []);
        _changes.TryAdd(folder.Serial, new());
        if (folder.Distinguished is { } name)
        {
            _distinguished[name] = folder.Serial;
        }
    }

    private void Note(Tombstone tombstone) =>
        _changes[tombstone.Folder].Add(new(tombstone.Changed, tombstone.Serial, tombstone.Arrived, Left: true));

    private void Load(BinaryReader reader)
    {
        switch (reader.ReadByte())
        {
            case RecordCodec.HeaderRecord:
                Id = new Guid(reader.ReadBytes(16));
                Count(reader.ReadInt64(), reader.ReadInt64());
                break;
            case RecordCodec.ItemRecord:
                var item = RecordCodec.ReadItem(reader);
                Keep(item);
                Count(item.Serial, item.Changed);
                break;
            case RecordCodec.FolderRecord:
                var folder = RecordCodec.ReadFolder(reader);
                Keep(folder);
                Count(folder.Serial, folder.Changed);
                break;
            case RecordCodec.TombstoneRecord:
                var tombstone = RecordCodec.ReadTombstone(reader);
                if (_items.Remove(tombstone.Serial))
                {
                    _contents[tombstone.Folder].Remove(tombstone.Serial);
                }

                Note(tombstone);
                Count(tombstone.Serial, tombstone.Changed);
                break;
            case RecordCodec.GrantRecord:
                _grants.Add(reader.ReadString());
                break;
            default:
                throw new InvalidDataException($"The log of mailbox {Address} holds an unknown record; it was written by a newer version.");
        }
    }

    private void Count(long serial, long change)
    {
        _nextSerial = Math.Max(_nextSerial, serial + 1);
        _lastChange = Math.Max(_lastChange, change);
    }

    private void WriteHeader(BinaryWriter writer)
    {
        writer.Write(RecordCodec.HeaderRecord);
        writer.Write(Id.ToByteArray());
        writer.Write(_nextSerial - 1);
        writer.Write(_lastChange);
    }

    private IEnumerable<Action<BinaryWriter>> Snapshot()
    {
        yield return WriteHeader;
        foreach (var grant in _grants)
        {
            yield return writer =>
            {
                writer.Write(RecordCodec.GrantRecord);
                writer.Write(grant);
            };
        }

        foreach (var folder in _folders.Values)
        {
            yield return writer => RecordCodec.Write(writer, folder);
        }

        foreach (var item in _items.Values)
        {
            yield return writer => RecordCodec.Write(writer, item);
        }

        foreach (var (folder, changes) in _changes)
        {
            foreach (var change in changes.Left())
            {
                yield return writer => RecordCodec.Write(writer, new Tombstone(change.Serial, folder, change.Arrived, change.Number));
            }
        }
    }

    private void CreateStandardFolders()
    {
        foreach (var entry in StandardFolders.All)
        {
            var parent = entry.Parent.Length == 0 ? 0 : _distinguished[entry.Parent];
            CreateFolder(parent, entry.DisplayName, entry.FolderClass, entry.Distinguished, entry.Hidden);
        }
    }
}
