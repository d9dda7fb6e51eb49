using NodaTime;

namespace Counterpart.Sandbox.Store;

/// <summary>
/// One mailbox: its contents, the numbers of items and changes, and the file, if it has one. Callers hold <see cref="Gate"/>; changes are
/// pending until <see cref="Flush"/>.
/// </summary>
internal sealed class Mailbox : IDisposable
{
    private readonly MailboxLog? _log;
    private readonly TimeProvider _time;
    private readonly Dictionary<long, Item> _before = [];
    private MailboxContents _contents = new();
    private long _nextSerial = 2;
    private long _lastChange;
    private long _compactAbove = 16 << 20;

    /// <param name="address">Whose it is.</param>
    /// <param name="path">The file; null keeps the mailbox in memory.</param>
    /// <param name="random">Where a new mailbox's id comes from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="flushToDisk">Whether each flush waits for the disk.</param>
    public Mailbox(string address, string? path, RandomBytes random, TimeProvider time, bool flushToDisk)
    {
        Address = address;
        _time = time;
        if (path is not null)
        {
            _log = new MailboxLog(path, flushToDisk);
            _log.Replay(Load);
            _contents.SortChanges();
        }

        if (Id == Guid.Empty)
        {
            Id = new Guid(random.Next(16));
            _log?.Append(WriteHeader);
            _contents = MailboxContents.OfNewMailbox();
            foreach (var folder in _contents.Folders)
            {
                Count(folder.Serial, folder.Changed);
                _log?.Append(writer => RecordCodec.Write(writer, folder));
            }

            Flush();
        }
    }

    public string Address { get; }

    public Guid Id { get; private set; }

    /// <summary>Held while a request works on this mailbox.</summary>
    public Lock Gate { get; } = new();

    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    /// <summary>What its owner is called; null where nobody said.</summary>
    public string? Owner { get; set; }

    public Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    public long LastChange => _lastChange;

    /// <summary>The change at which it was last put back to a snapshot, 0 if never; sync states carry it.</summary>
    public long Restored { get; private set; }

    public IEnumerable<Folder> Folders => _contents.Folders;

    public Item? Item(long serial) => _contents.Item(serial);

    /// <summary>The item as it was before its last change, when that happened since the mailbox was opened.</summary>
    public Item? Before(long serial) => _before.GetValueOrDefault(serial);

    public Folder? Folder(long serial) => _contents.Folder(serial) is { Deleted: false } folder ? folder : null;

    public Folder? AnyFolder(long serial) => _contents.Folder(serial);

    public Folder? Distinguished(string name) => _contents.Distinguished(name) is { } serial ? Folder(serial) : null;

    /// <summary>Whether a folder is Deleted Items, or that of what was deleted from there.</summary>
    public bool HoldsDeleted(long folder) => folder == _contents.Distinguished("deleteditems") || folder == _contents.Distinguished("recoverableitemsdeletions");

    public int CountIn(long folder) => _contents.CountIn(folder);

    /// <summary>The items of a folder, oldest first.</summary>
    public List<Item> ItemsIn(long folder) => _contents.ItemsIn(folder);

    public ChangeList ChangesOf(long folder) => _contents.ChangesOf(folder);

    public bool IsStale(Change change) => _contents.IsStale(change);

    public bool Grants(string address) => _contents.IsGranted(address);

    public void Grant(string address)
    {
        _contents.Grant(address);
        _log?.Append(writer => WriteGrant(writer, address));
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

    public Item Replace(Item old, PropertyBag properties, IReadOnlyList<OccurrenceChange> occurrences)
    {
        _before[old.Serial] = old;
        return Put(old with { Changed = ++_lastChange, Properties = properties, Occurrences = occurrences });
    }

    /// <summary>Takes an item out of its folder; with a target it goes there under a new serial.</summary>
    public Item? Remove(Item item, long? target)
    {
        _before.Remove(item.Serial);
        var tombstone = new Tombstone(item.Serial, item.Folder, item.Arrived, ++_lastChange);
        _contents.Keep(tombstone);
        _log?.Append(writer => RecordCodec.Write(writer, tombstone));
        // What is deleted twice, out of Deleted Items too, still comes from where it lived.
        var origin = HoldsDeleted(item.Folder) ? item.Origin : item.Folder;
        return target is { } folder ? Create(folder, item.Properties, item.Occurrences, origin) : null;
    }

    public Folder CreateFolder(long parent, string name, string folderClass)
    {
        var change = ++_lastChange;
        return Put(new Folder
        {
            Serial = _nextSerial++,
            Parent = parent,
            DisplayName = name,
            FolderClass = folderClass,
            Arrived = change,
            Changed = change,
        });
    }

    public Folder Replace(Folder folder) => Put(folder with { Changed = ++_lastChange });

    /// <summary>A copy of the contents that later changes do not reach.</summary>
    public MailboxContents Copy() => new(_contents);

    /// <summary>Puts the contents back to a copy. Numbers go on from where they are, so that none of the lost time comes again.</summary>
    public void Restore(MailboxContents contents)
    {
        _contents = new(contents);
        _before.Clear();
        Restored = ++_lastChange;
        _log?.Rewrite(Records());
    }

    /// <summary>Makes the pending changes outlive the process. Called before a request is answered.</summary>
    public void Flush()
    {
        if (_log is null)
        {
            return;
        }

        _log.Flush();
        if (_log.Length > _compactAbove)
        {
            _log.Rewrite(Records());
            _compactAbove = Math.Max(16 << 20, _log.Length * 4);
        }
    }

    public void Dispose() => _log?.Dispose();

    private Item Put(Item item)
    {
        _contents.Keep(item);
        _log?.Append(writer => RecordCodec.Write(writer, item));
        return item;
    }

    private Folder Put(Folder folder)
    {
        _contents.Keep(folder);
        _log?.Append(writer => RecordCodec.Write(writer, folder));
        return folder;
    }

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
                _contents.Keep(item);
                Count(item.Serial, item.Changed);
                break;
            case RecordCodec.FolderRecord:
                var folder = RecordCodec.ReadFolder(reader);
                _contents.Keep(folder);
                Count(folder.Serial, folder.Changed);
                break;
            case RecordCodec.TombstoneRecord:
                var tombstone = RecordCodec.ReadTombstone(reader);
                _contents.Keep(tombstone);
                Count(tombstone.Serial, tombstone.Changed);
                break;
            case RecordCodec.GrantRecord:
                _contents.Grant(reader.ReadString());
                break;
            case RecordCodec.RestoredRecord:
                Restored = reader.ReadInt64();
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

    private static void WriteGrant(BinaryWriter writer, string address)
    {
        writer.Write(RecordCodec.GrantRecord);
        writer.Write(address);
    }

    // Everything that a file has to say of the mailbox as it is now.
    private IEnumerable<Action<BinaryWriter>> Records()
    {
        yield return WriteHeader;
        if (Restored > 0)
        {
            yield return writer =>
            {
                writer.Write(RecordCodec.RestoredRecord);
                writer.Write(Restored);
            };
        }

        foreach (var grant in _contents.Grants)
        {
            yield return writer => WriteGrant(writer, grant);
        }

        foreach (var folder in _contents.Folders)
        {
            yield return writer => RecordCodec.Write(writer, folder);
        }

        foreach (var item in _contents.Items)
        {
            yield return writer => RecordCodec.Write(writer, item);
        }

        foreach (var tombstone in _contents.Tombstones())
        {
            yield return writer => RecordCodec.Write(writer, tombstone);
        }
    }
}
