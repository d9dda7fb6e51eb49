using System.Collections.Immutable;
using System.Globalization;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Business;

/// <summary>
/// Who entered which fields, when: one line for all fields entered together, <c>ticks field,field by</c>. One text a row, because most
/// fields of a thing are entered at once.
/// </summary>
internal static class EnteredText
{
    public static ImmutableDictionary<string, Entered>.Builder ReadInto(ImmutableDictionary<string, Entered>.Builder entries, string? text)
    {
        foreach (var line in Lines(text))
        {
            var entered = new Entered(Instant.FromUnixTimeTicks(line.At), line.By);
            foreach (var field in line.Fields)
            {
                entries[field] = entered;
            }
        }

        return entries;
    }

    /// <summary>The text with these fields entered anew.</summary>
    public static string? Set(string? text, IReadOnlyCollection<string> fields, long at, string by)
    {
        if (fields.Count == 0)
        {
            return text;
        }

        var lines = Lines(text).Select(l => l with { Fields = [.. l.Fields.Except(fields)] }).Where(l => l.Fields.Length > 0).ToList();
        var same = lines.FindIndex(l => l.At == at && l.By == by);
        if (same >= 0)
        {
            lines[same] = lines[same] with { Fields = [.. lines[same].Fields, .. fields] };
        }
        else
        {
            lines.Add(new Line(at, [.. fields], by));
        }

        return string.Join('\n', lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.At} {string.Join(',', l.Fields)} {l.By}")));
    }

    private static IEnumerable<Line> Lines(string? text)
    {
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', 3);
            yield return new Line(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1].Split(','), parts[2]);
        }
    }

    private sealed record Line(long At, string[] Fields, string By);
}
