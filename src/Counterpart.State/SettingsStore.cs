using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.State;

/// <summary>What is set, in the database of the state. A read costs one look at the version while nothing has changed.</summary>
public sealed class SettingsStore(StateDatabase database) : ISettingsStore
{
    private const string VersionFact = "settings";
    private const int PageSize = 500;
    private volatile Settings? known;

    public async Task<Settings> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        await context.Database.OpenConnectionAsync(cancellationToken);

        // A deferred transaction reads one state of the database; the usual one would ask for the right to write.
        await using var snapshot = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(snapshot, cancellationToken);
        var version = await context.Facts.Where(f => f.Name == VersionFact).Select(f => f.Value).SingleOrDefaultAsync(cancellationToken);
        var number = version is null ? 0 : long.Parse(version, CultureInfo.InvariantCulture);
        return known is { } settings && settings.Version == number ? settings : known = await ReadAllAsync(context, number, cancellationToken);
    }

    public Task<bool> WriteAsync(Settings settings, long expectedVersion, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken) =>
        database.Writer.RunAsync(statements =>
        {
            var version = (string?)statements.Value("SELECT Value FROM Facts WHERE Name = ?1", VersionFact) ?? "0";
            if (version != Text(expectedVersion))
            {
                return false;
            }

            SettingsWriter.Write(statements, settings);
            AuditWriter.Append(statements, audit);
            statements.Run("INSERT INTO Facts (Name, Value) VALUES (?1, ?2) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value",
                VersionFact, Text(expectedVersion + 1));
            return true;
        }, cancellationToken);

    public async IAsyncEnumerable<AuditEntry> AuditAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (key, more) = (long.MaxValue, true);
        while (more)
        {
            await using var context = database.Read();
            var page = await context.Audit.Where(a => a.Key < key).OrderByDescending(a => a.Key).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var row in page)
            {
                yield return Entry(row);
                key = row.Key;
            }

            more = page.Count == PageSize;
        }
    }

    /// <summary>The newest entries first, each with its number from 1.</summary>
    /// <param name="before">Only those with a smaller number; null: from the newest.</param>
    public async Task<IReadOnlyList<(long Number, AuditEntry Entry)>> AuditPageAsync(long? before, int count, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var rows = await context.Audit.Where(a => before == null || a.Key < before).OrderByDescending(a => a.Key).Take(count).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.Key, Entry(r)))];
    }

    /// <summary>Checks the chain of the audit.</summary>
    public async Task<AuditProof> VerifyAuditAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var (previous, number) = (AuditChain.Start, 0L);
        await foreach (var row in context.Audit.OrderBy(a => a.Key).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            number++;
            var holds = row.Salt is null || AuditChain.Digest(row.Salt, Entry(row)).AsSpan().SequenceEqual(row.Digest);
            if (!holds || row.Key != number || !AuditChain.Next(previous, row.Digest).AsSpan().SequenceEqual(row.Hash))
            {
                return new AuditProof(number - 1, previous, number);
            }

            previous = row.Hash;
        }

        return new AuditProof(number, previous, null);
    }

    private static async Task<Settings> ReadAllAsync(StateContext context, long version, CancellationToken cancellationToken)
    {
        var parameters = StoredParameters.FromRows(await context.Parameters.ToListAsync(cancellationToken));
        var mappings = Settings.Initial.Mappings;
        foreach (var row in await context.Mappings.ToListAsync(cancellationToken))
        {
            if (FieldSchema.Of(row.Kind).Find(row.Field) is { } field)
            {
                mappings = mappings.SetItem(row.Kind, mappings[row.Kind].With(field, row.Direction));
            }
        }

        var accounts = await context.Accounts.ToListAsync(cancellationToken);
        var freezes = await context.Freezes.OrderBy(f => f.Key).ToListAsync(cancellationToken);
        var rules = await context.Rules.OrderBy(r => r.Key).ToListAsync(cancellationToken);
        return new Settings(parameters, mappings, accounts.Select(a => a.ToAccount()).ToImmutableDictionary(a => a.Worker))
        {
            Version = version,
            Freezes = [.. freezes.Select(f => new Freeze(f.Worker is null ? null : new WorkerId(f.Worker), f.Kind, Ticks.At(f.Since), f.By))],
            Rules = [.. rules.Select(StoredRules.Read)],
            Alerts = StoredAlerts.Read(await context.AlertSettings.ToListAsync(cancellationToken)),
        };
    }

    private static AuditEntry Entry(AuditRow row) => new(Ticks.At(row.At), row.By, row.What, row.Before, row.After);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
