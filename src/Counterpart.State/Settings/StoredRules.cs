using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>The rules that tie pairs, as rows. They are few, and replaced as a whole; names hold no line's end.</summary>
internal static class StoredRules
{
    private const char Line = '\n';

    public static void Write(Statements statements, IEnumerable<EnrollmentRule> rules)
    {
        statements.Run("DELETE FROM Rules");
        foreach (var rule in rules)
        {
            statements.Run("INSERT INTO Rules (Id, Sort, \"Of\", Workers, Type, Withdraw, RemovedAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", rule.Id.Value, (int)rule.Sort,
                string.Join(Line, rule.Of), string.Join(Line, rule.Workers), (int?)rule.Type, rule.Withdraw, rule.RemovedAt is { } at ? Ticks.Of(at) : null);
        }
    }

    public static EnrollmentRule Read(RuleRow row) => new(new RuleId(row.Id), row.Sort)
    {
        Of = Lines(row.Of),
        Workers = [.. Lines(row.Workers).Select(w => new WorkerId(w))],
        Type = row.Type,
        Withdraw = row.Withdraw,
        RemovedAt = row.RemovedAt is { } at ? Ticks.At(at) : null,
    };

    private static ImmutableArray<string> Lines(string text) => text.Length == 0 ? [] : [.. text.Split(Line)];
}
