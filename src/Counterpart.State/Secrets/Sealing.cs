using System.Security.Cryptography;
using System.Text;

namespace Counterpart.State;

/// <summary>Seals bytes under the master key with AES-256-GCM. What they are about is authenticated with them, so that one can't stand for another.</summary>
public sealed class Sealing(MasterKey key)
{
    private const int TagLength = 16;
    private const int NonceLength = 12;

    /// <summary>Nonce, tag and what is sealed, in this order; each time other bytes.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string about)
    {
        var value = new byte[NonceLength + TagLength + plain.Length];
        var nonce = value.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Encrypt(nonce, plain, value.AsSpan(NonceLength + TagLength), value.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(about));
        return value;
    }

    /// <summary>What <see cref="Seal"/> was given.</summary>
    /// <exception cref="CryptographicException">It was sealed under another key or about something else, or was changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> value, string about)
    {
        if (value.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("it is too short to be sealed");
        }

        var plain = new byte[value.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Decrypt(value[..NonceLength], value[(NonceLength + TagLength)..], value.Slice(NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(about));
        return plain;
    }
}
