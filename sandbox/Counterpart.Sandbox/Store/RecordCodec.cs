using NodaTime;

namespace Counterpart.Sandbox.Store;

/// <summary>The binary form of what a mailbox's log holds.</summary>
internal static class RecordCodec
{
    public const byte ItemRecord = 1;
    public const byte TombstoneRecord = 2;
    public const byte FolderRecord = 3;
    public const byte GrantRecord = 4;
    public const byte HeaderRecord = 5;
    public const byte RestoredRecord = 6;

    public static void Write(BinaryWriter writer, Item item)
    {
        writer.Write(ItemRecord);
        writer.Write(item.Serial);
        writer.Write(item.Folder);
        writer.Write(item.Origin);
        writer.Write(item.Arrived);
        writer.Write(item.Changed);
        Write(writer, item.Properties);
        writer.Write(item.Occurrences.Count);
        foreach (var change in item.Occurrences)
        {
            writer.Write(Days(change.Original));
            writer.Write(change.Deleted);
            if (change.Values is { } values)
            {
                Write(writer, values);
            }
        }
    }

    public static Item ReadItem(BinaryReader reader)
    {
        var item = new Item
        {
            Serial = reader.ReadInt64(),
            Folder = reader.ReadInt64(),
            Origin = reader.ReadInt64(),
            Arrived = reader.ReadInt64(),
            Changed = reader.ReadInt64(),
            Properties = ReadBag(reader),
        };
        var count = reader.ReadInt32();
        if (count == 0)
        {
            return item;
        }

        var changes = new OccurrenceChange[count];
        for (var i = 0; i < count; i++)
        {
            var date = FromDays(reader.ReadInt32());
            changes[i] = new(date, reader.ReadBoolean() ? null : ReadBag(reader));
        }

        return item with { Occurrences = changes };
    }

    public static void Write(BinaryWriter writer, Folder folder)
    {
        writer.Write(FolderRecord);
        writer.Write(folder.Serial);
        writer.Write(folder.Parent);
        writer.Write(folder.DisplayName);
        writer.Write(folder.FolderClass);
        writer.Write(folder.Distinguished ?? "");
        writer.Write(folder.Arrived);
        writer.Write(folder.Changed);
        writer.Write((byte)((folder.ReadOnly ? 1 : 0) | (folder.Deleted ? 2 : 0) | (folder.Hidden ? 4 : 0)));
    }

    public static Folder ReadFolder(BinaryReader reader)
    {
        var folder = new Folder
        {
            Serial = reader.ReadInt64(),
            Parent = reader.ReadInt64(),
            DisplayName = reader.ReadString(),
            FolderClass = reader.ReadString(),
            Distinguished = reader.ReadString() is { Length: > 0 } name ? name : null,
            Arrived = reader.ReadInt64(),
            Changed = reader.ReadInt64(),
        };
        var flags = reader.ReadByte();
        return folder with { ReadOnly = (flags & 1) != 0, Deleted = (flags & 2) != 0, Hidden = (flags & 4) != 0 };
    }

    public static void Write(BinaryWriter writer, Tombstone tombstone)
    {
        writer.Write(TombstoneRecord);
        writer.Write(tombstone.Serial);
        writer.Write(tombstone.Folder);
        writer.Write(tombstone.Arrived);
        writer.Write(tombstone.Changed);
    }

    public static Tombstone ReadTombstone(BinaryReader reader) =>
        new(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());

    private static int Days(LocalDate date) => Period.DaysBetween(new LocalDate(1970, 1, 1), date);

    private static LocalDate FromDays(int days) => new LocalDate(1970, 1, 1).PlusDays(days);

    private static void Write(BinaryWriter writer, PropertyBag bag)
    {
        writer.Write(bag.Values.Count);
        foreach (var (key, value) in bag.Values)
        {
            var tag = key.Set == Guid.Empty;
            writer.Write((byte)(tag ? 0 : key.Name is null ? 1 : 2));
            if (!tag)
            {
                Write(writer, key.Set);
            }

            if (key.Name is null)
            {
                writer.Write(key.Id);
            }
            else
            {
                writer.Write(key.Name);
            }

            ValueCodec.Write(writer, value);
        }
    }

    private static PropertyBag ReadBag(BinaryReader reader)
    {
        var bag = new PropertyBag();
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var key = reader.ReadByte() switch
            {
                0 => PropertyKey.Tag(reader.ReadInt32()),
                1 => PropertyKey.Numbered(ReadGuid(reader), reader.ReadInt32()),
                _ => PropertyKey.Named(ReadGuid(reader), reader.ReadString()),
            };
            bag.Derive(key, ValueCodec.Read(reader));
        }

        return bag;
    }

    private static void Write(BinaryWriter writer, Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes);
        writer.Write(bytes);
    }

    private static Guid ReadGuid(BinaryReader reader)
    {
        Span<byte> bytes = stackalloc byte[16];
        reader.BaseStream.ReadExactly(bytes);
        return new Guid(bytes);
    }
}
