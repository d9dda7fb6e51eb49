using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.State;

/// <summary>
/// Secrets in the database of the state, each sealed with AES-256-GCM under the master key; purpose and origin are authenticated with
/// it, so that a row moved to another purpose or address opens no more.
/// </summary>
public sealed class SecretStore(StateDatabase database, MasterKey key) : ISecrets
{
    private const string KeyFact = "master key";
    private const string UnusedFact = "unused secret ";
    private static readonly Duration UnusedKept = Duration.FromDays(30);
    private readonly Sealing sealing = new(key);

    public Task SetAsync(string purpose, Uri boundTo, string secret, CancellationToken cancellationToken)
    {
        var origin = Origin(boundTo);
        var (print, value) = (Print(), sealing.Seal(Encoding.UTF8.GetBytes(secret), About(purpose, origin)));
        return database.Writer.RunAsync(statements =>
        {
            // The key may change only while there is nothing that the former one sealed.
            if (statements.Value("SELECT 1 FROM Secrets LIMIT 1") is not null)
            {
                Check((string?)statements.Value("SELECT Value FROM Facts WHERE Name = ?1", KeyFact), print);
            }

            statements.Run("INSERT INTO Facts (Name, Value) VALUES (?1, ?2) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value", KeyFact, print);
            statements.Run("DELETE FROM Facts WHERE Name = ?1", UnusedFact + purpose);
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

    /// <summary>
    /// Forgets what has been bound to another address than the one in use for 30 days. To be called now and then: what it finds bound to
    /// another address is unused from then on.
    /// </summary>
    /// <param name="inUse">The address that the secret of a purpose is used at; null: none.</param>
    public async Task ForgetUnusedAsync(Func<string, Uri?> inUse, Instant now, CancellationToken cancellationToken)
    {
        string Used(string purpose) => inUse(purpose) is { } url ? Origin(url) : "";
        await using var context = database.Read();
        var all = await context.Secrets.Select(s => new { s.Purpose, s.Origin }).ToListAsync(cancellationToken);
        var unused = await context.Facts.Where(f => f.Name.StartsWith(UnusedFact)).ToDictionaryAsync(f => f.Name[UnusedFact.Length..], f => f.Value, cancellationToken);
        var old = all.Where(s => s.Origin != Used(s.Purpose) && unused.TryGetValue(s.Purpose, out var since) && now - Since(since) >= UnusedKept).ToList();
        var begun = all.Where(s => s.Origin != Used(s.Purpose) && !unused.ContainsKey(s.Purpose)).ToList();
        var ended = unused.Keys.Except(all.Where(s => s.Origin != Used(s.Purpose)).Select(s => s.Purpose)).Concat(old.Select(s => s.Purpose)).ToList();
        if (begun.Count + ended.Count == 0)
        {
            return;
        }

        await database.Writer.RunAsync(statements =>
        {
            //  by address too: one that was entered meanwhile stays
            old.ForEach(s => statements.Run("DELETE FROM Secrets WHERE Purpose = ?1 AND Origin = ?2", s.Purpose, s.Origin));
            begun.ForEach(s => statements.Run("INSERT INTO Facts (Name, Value) VALUES (?1, ?2) ON CONFLICT DO NOTHING", UnusedFact + s.Purpose,
                now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
            ended.ForEach(p => statements.Run("DELETE FROM Facts WHERE Name = ?1", UnusedFact + p));
            return true;
        }, cancellationToken);
    }

    private static Instant Since(string seconds) => Instant.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));

    public Task RemoveAsync(string purpose, CancellationToken cancellationToken) =>
        database.Writer.RunAsync(s => s.Run("DELETE FROM Secrets WHERE Purpose = ?1", purpose), cancellationToken);

    /// <summary>Scheme, host and port, in the one form of each.</summary>
    private static string Origin(Uri uri) => FormattableString.Invariant($"{uri.Scheme}://{uri.IdnHost.ToLowerInvariant()}:{uri.Port}");

    private static string About(string purpose, string origin) => $"{purpose}\n{origin}";

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

    private string Unseal(string purpose, string origin, byte[] value)
    {
        try
        {
            return Encoding.UTF8.GetString(sealing.Open(value, About(purpose, origin)));
        }
        catch (CryptographicException e)
        {
            throw new StateUnusableException($"the secret '{purpose}' was changed from outside and can't be read; enter it again", e);
        }
    }
}
