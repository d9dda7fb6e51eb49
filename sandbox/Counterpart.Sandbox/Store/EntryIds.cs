using System.Buffers.Binary;
using Counterpart.Sandbox.Protocol;
using NodaTime;

namespace Counterpart.Sandbox.Store;

/// <summary>What an id names: a folder, an item, or one date of a series.</summary>
internal readonly record struct EntryId(Guid Mailbox, bool IsFolder, long Serial, LocalDate? Occurrence);

/// <summary>
/// Item and folder ids, change keys: base64 that means nothing to clients. Serials 2n and 2n+1 differ only in the case of one letter, since
/// Exchange's ids are case-sensitive and clients that forget it must fail here too.
/// </summary>
internal static class EntryIds
{
    public const int Length = 36;
    private const int Body = 33;

    public static string Item(Guid mailbox, long serial) => Encode(mailbox, 1, serial, 0);

    public static string Folder(Guid mailbox, long serial) => Encode(mailbox, 2, serial, 0);

    public static string Occurrence(Guid mailbox, long serial, LocalDate date) =>
        Encode(mailbox, 3, serial, Period.DaysBetween(default, date));

    /// <summary>The part of every id of a mailbox that names the mailbox.</summary>
    public static string Prefix(Guid mailbox) => Encode(mailbox, 1, 0, 0)[..24];

    public static EntryId Decode(string id)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (id.Length == 0)
        {
            throw new ResponseException("ErrorInvalidIdEmpty", "Id must be non-empty.");
        }

        if (id.Length != 48 || !Convert.TryFromBase64String(id, bytes, out var written) || !TryDecode(bytes[..written], out var entry))
        {
            throw new ResponseException("ErrorInvalidIdMalformed", "Id is malformed.");
        }

        return entry;
    }

    public static bool TryDecode(ReadOnlySpan<byte> bytes, out EntryId entry)
    {
        entry = default;
        if (bytes.Length != Length || bytes[0] != 0 || bytes[1] != 3 || bytes[2] != 0x24 || bytes[32] != Checksum(bytes[..32])
            || bytes[33] != 0 || bytes[34] != 0 || bytes[35] is not (0 or 0x1A) || bytes[19] is < 1 or > 3)
        {
            return false;
        }

        var serial = (BinaryPrimitives.ReadInt64BigEndian(bytes[20..]) << 1) | (bytes[35] == 0 ? 0L : 1L);
        var days = BinaryPrimitives.ReadInt32BigEndian(bytes[28..]);
        entry = new EntryId(new Guid(bytes.Slice(3, 16)), bytes[19] == 2, serial, bytes[19] == 3 ? new LocalDate().PlusDays(days) : null);
        return true;
    }

    private static string Encode(Guid mailbox, byte kind, long serial, int days)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes.Clear();
        bytes[1] = 3;
        bytes[2] = 0x24;
        mailbox.TryWriteBytes(bytes[3..]);
        bytes[19] = kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[20..], serial >> 1);
        BinaryPrimitives.WriteInt32BigEndian(bytes[28..], days);
        bytes[32] = Checksum(bytes[..32]);
        // The last group reads AAAA or AAAa.
        bytes[Body + 2] = (serial & 1) == 0 ? (byte)0 : (byte)0x1A;
        return Convert.ToBase64String(bytes);
    }

    private static byte Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var b in bytes)
        {
            sum = (sum * 31) + b;
        }

        return (byte)sum;
    }
}
