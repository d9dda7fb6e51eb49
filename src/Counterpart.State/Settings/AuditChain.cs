using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>
/// The chain of the audit: each entry's hash is the SHA-256 of the one before and of the digest of its own content, so that an entry
/// changed, taken out or put in between shows. The first follows 32 zero bytes.
/// </summary>
internal static class AuditChain
{
    private const int SaltLength = 16;

    public static byte[] Start { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Salt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>Each part goes in with its length, so that no two entries say the same bytes; null differs from empty.</summary>
    public static byte[] Digest(byte[] salt, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, Ticks.Of(entry.At));
        hash.AppendData(number);
        foreach (var part in new[] { entry.By, entry.What, entry.Before, entry.After })
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt64BigEndian(number, part is null ? -1 : bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    public static byte[] Next(byte[] previous, byte[] digest) => SHA256.HashData([.. previous, .. digest]);
}
