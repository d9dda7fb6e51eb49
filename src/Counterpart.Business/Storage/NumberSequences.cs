using Microsoft.Data.Sqlite;

namespace Counterpart.Business;

/// <summary>
/// The last numbers handed out, in the one writer's hands: taken in memory, put down with each commit. A unit that fails leaves a gap, never
/// a number used twice.
/// </summary>
internal sealed class NumberSequences
{
    public const string Feed = "feed";
    public const string Contact = "contact";
    public const string Party = "party";
    public const string Activity = "activity";
    public const string Location = "location";
    public const string Row = "row";

    /// <summary>The last day that dated values were advanced to, in days since 1970.</summary>
    public const string Day = "day";

    /// <summary>The sequences that number things.</summary>
    public static IReadOnlyList<string> Names { get; } = [Feed, Contact, Party, Activity, Location, Row];

    private readonly Dictionary<string, long> last = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public NumberSequences(IEnumerable<SequenceRow> stored)
    {
        foreach (var row in stored)
        {
            last[row.Name] = row.Last;
        }
    }

    public long Last(string name) => last.GetValueOrDefault(name);

    public long Next(string name)
    {
        taken.Add(name);
        return last[name] = last.GetValueOrDefault(name) + 1;
    }

    /// <summary>Skips so many numbers: after a restore, what the lost time may have handed out is never handed out again (D10).</summary>
    public void Jump(string name, long by)
    {
        taken.Add(name);
        last[name] = last.GetValueOrDefault(name) + by;
    }

    /// <summary>Puts down what was handed out since the last time.</summary>
    public async Task SaveAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        foreach (var name in taken)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO Sequences (Name, Last) VALUES ($name, $last) ON CONFLICT (Name) DO UPDATE SET Last = $last";
            command.Parameters.AddWithValue("$name", name);
            command.Parameters.AddWithValue("$last", last[name]);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        taken.Clear();
    }
}
