using System.Buffers.Binary;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Store;

/// <summary>Change keys: the kind of item, the store, and the number of the change.</summary>
internal static class ChangeKeys
{
    private const int Length = 30;

    public static string Encode(byte kind, Guid store, long change)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes.Clear();
        bytes[0] = kind;
        bytes[4] = 0x16;
        store.TryWriteBytes(bytes[8..]);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, change);
        number[2..].CopyTo(bytes[24..]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>The number of the change that a client's key names.</summary>
    public static long Decode(string key)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (!Convert.TryFromBase64String(key, bytes, out var written) || written != Length || bytes[4] != 0x16)
        {
            throw new ResponseException("ErrorInvalidChangeKey", "The change key is invalid.");
        }

        Span<byte> number = stackalloc byte[8];
        number.Clear();
        bytes[24..].CopyTo(number[2..]);
        return BinaryPrimitives.ReadInt64BigEndian(number);
    }

    public static byte KindOf(string itemClass) =>
        itemClass.StartsWith("IPM.Contact", StringComparison.OrdinalIgnoreCase) ? (byte)0x11
        : itemClass.StartsWith("IPM.Appointment", StringComparison.OrdinalIgnoreCase) ? (byte)0x0F
        : itemClass.StartsWith("IPM.Task", StringComparison.OrdinalIgnoreCase) ? (byte)0x13 : (byte)0x09;
}
