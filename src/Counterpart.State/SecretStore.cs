using System.Security.Cryptography;
using System.Text;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.State;

/// <summary>
/// Secrets in the database of the state, each sealed with AES-256-GCM under the master key; purpose and origin are authenticated with
/// it, so that a row moved to another purpose or address opens no more.
/// </summary>
public sealed class SecretStore(StateDatabase database, MasterKey key) : ISecrets
{
    private const string KeyFact = "master key";
    private const int TagLength = 16;
    private const int NonceLength = 12;

    public Task SetAsync(string purpose, Uri boundTo, string secret, CancellationToken cancellationToken)
    {
        var origin = Origin(boundTo);
        var (print, value) = (Print(), Seal(purpose, origin, secret));
        return database.Writer.RunAsync(statements =>
        {
            // The key may change only while there is nothing that the former one sealed.
            if (statements.Value("SELECT 1 FROM Secrets LIMIT 1") is not null)
            {
                Check((string?)statements.Value("SELECT Value FROM Facts WHERE Name = ?1", KeyFact), print);
            }

            statements.Run("INSERT INTO Facts (Name, Value) VALUES (?1, ?2) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value", KeyFact, print);
            return statements.Run("""
                INSERT INTO Secrets (Purpose, Origin, Sealed) VALUES (?1, ?2, ?3)
                ON CONFLICT (Purpose) DO UPDATE SET Origin = excluded.Origin, Sealed = excluded.Sealed
                """, purpose, origin, value);
        }, cancellationToken);
    }

    public async Task<string?> GetAsync(string purpose, Uri usedAt, CancellationToken cancellationToken)
    {
        var origin = Origin(usedAt);
        await using var context = database.Read();
        var row = await context.Secrets.SingleOrDefaultAsync(s => s.Purpose == purpose, cancellationToken);
        if (row is null || row.Origin != origin)
        {
            return null;
        }

        Check(await context.Facts.Where(f => f.Name == KeyFact).Select(f => f.Value).SingleOrDefaultAsync(cancellationToken), Print());
        return Unseal(purpose, origin, row.Sealed);
    }

    public Task RemoveAsync(string purpose, CancellationToken cancellationToken) =>
        database.Writer.RunAsync(s => s.Run("DELETE FROM Secrets WHERE Purpose = ?1", purpose), cancellationToken);

    /// <summary>Scheme, host and port, in the one form of each.</summary>
    private static string Origin(Uri uri) => FormattableString.Invariant($"{uri.Scheme}://{uri.IdnHost.ToLowerInvariant()}:{uri.Port}");

    private static byte[] Associated(string purpose, string origin) => Encoding.UTF8.GetBytes($"{purpose}\n{origin}");

    /// <summary>Tells keys apart without telling anything of them.</summary>
    private string Print() => Convert.ToHexStringLower(HMACSHA256.HashData(key.Bytes, "counterpart master key"u8));

    private void Check(string? expected, string print)
    {
        if (expected != print)
        {
            throw new StateUnusableException(
                $"the secrets were kept under another master key than the one from {key.Source}; give that key, or enter the secrets again after removing them");
        }
    }

    private byte[] Seal(string purpose, string origin, string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var value = new byte[NonceLength + TagLength + plain.Length];
        var nonce = value.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Encrypt(nonce, plain, value.AsSpan(NonceLength + TagLength), value.AsSpan(NonceLength, TagLength), Associated(purpose, origin));
        return value;
    }

    private string Unseal(string purpose, string origin, byte[] value)
    {
        var plain = new byte[value.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key.Bytes, TagLength);
        try
        {
            aes.Decrypt(value.AsSpan(0, NonceLength), value.AsSpan(NonceLength + TagLength), value.AsSpan(NonceLength, TagLength), plain,
                Associated(purpose, origin));
        }
        catch (CryptographicException e)
        {
            throw new StateUnusableException($"the secret '{purpose}' was changed from outside and can't be read; enter it again", e);
        }

        return Encoding.UTF8.GetString(plain);
    }
}
