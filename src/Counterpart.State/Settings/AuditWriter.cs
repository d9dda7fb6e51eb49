using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>Appends to the audit, each entry chained to the one before it. Only the one writer of the database does, so that no two follow the same entry.</summary>
internal static class AuditWriter
{
    public static void Append(Statements statements, IReadOnlyList<AuditEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var last = statements.Row("SELECT \"Key\", Hash FROM Audit ORDER BY \"Key\" DESC LIMIT 1");
        var (key, hash) = last is null ? (0L, AuditChain.Start) : ((long)last[0]!, (byte[])last[1]!);
        foreach (var entry in entries)
        {
            var salt = AuditChain.Salt();
            var digest = AuditChain.Digest(salt, entry);
            hash = AuditChain.Next(hash, digest);
            statements.Run(
                "INSERT INTO Audit (\"Key\", At, \"By\", What, Before, After, Salt, Digest, Hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                ++key, Ticks.Of(entry.At), entry.By, entry.What, entry.Before, entry.After, salt, digest, hash);
        }
    }
}
