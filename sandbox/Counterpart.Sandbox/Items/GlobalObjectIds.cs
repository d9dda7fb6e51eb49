using System.Buffers.Binary;
using System.Text;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>The binary identity of meetings, [MS-OXOCAL] 2.2.1.27: a prefix, the date of an exception, a creation time, and data.</summary>
internal static class GlobalObjectIds
{
    private const int DateOffset = 16;
    private const int DataOffset = 40;
    private static readonly byte[] Prefix = Convert.FromHexString("040000008200E00074C5B7101A82E008");
    private static readonly byte[] Foreign = Encoding.ASCII.GetBytes("vCal-Uid\u0001\0\0\0");

    /// <summary>An identity for an item that came without one.</summary>
    public static byte[] New(RandomBytes random, Instant now)
    {
        var bytes = Wrap(random.Next(16));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(20), now.ToDateTimeUtc().ToFileTimeUtc());
        return bytes;
    }

    /// <summary>The identity for a UID: its own bytes if it is one in hexadecimal, otherwise the text wrapped as data.</summary>
    public static byte[] FromUid(string uid)
    {
        if (uid.Length >= DataOffset * 2 && uid.Length % 2 == 0 && uid.StartsWith("040000008200E000", StringComparison.OrdinalIgnoreCase)
            && uid.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(uid);
        }

        var text = Encoding.UTF8.GetBytes(uid);
        return Wrap([.. Foreign, .. text, 0]);
    }

    public static string ToUid(byte[] id)
    {
        var data = id.AsSpan(Math.Min(DataOffset, id.Length));
        return data.StartsWith(Foreign)
            ? Encoding.UTF8.GetString(data[Foreign.Length..].TrimEnd((byte)0))
            : Convert.ToHexString(Clean(id));
    }

    public static byte[] Clean(byte[] id)
    {
        var clean = (byte[])id.Clone();
        if (clean.Length >= DateOffset + 4)
        {
            clean.AsSpan(DateOffset, 4).Clear();
        }

        return clean;
    }

    /// <summary>The identity of one occurrence: the series' with the date in it.</summary>
    public static byte[] ForDate(PropertyBag series, LocalDate date)
    {
        var bytes = Clean(series.Get(Keys.GlobalObjectId) as byte[] ?? []);
        if (bytes.Length >= DateOffset + 4)
        {
            bytes[DateOffset] = (byte)(date.Year >> 8);
            bytes[DateOffset + 1] = (byte)date.Year;
            bytes[DateOffset + 2] = (byte)date.Month;
            bytes[DateOffset + 3] = (byte)date.Day;
        }

        return bytes;
    }

    private static byte[] Wrap(byte[] data)
    {
        var bytes = new byte[DataOffset + data.Length];
        Prefix.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(36), data.Length);
        data.CopyTo(bytes, DataOffset);
        return bytes;
    }
}
