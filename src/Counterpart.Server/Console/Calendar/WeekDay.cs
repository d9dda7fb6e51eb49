using Counterpart.Client;

namespace Counterpart.Server.Console.Calendar;

/// <summary>One day of the week view: what lasts the whole day, and what has its hours, laid side by side where they overlap.</summary>
internal sealed record WeekDay(DateOnly Date, IReadOnlyList<AgendaEntryView> Whole, IReadOnlyList<PlacedEntry> Timed)
{
    /// <summary>A quarter of an hour is as high as a line: shorter ones would not be read.</summary>
    private const double Least = 0.5;

    /// <summary>The days, and the hours from and to which they are shown: the working day, and what goes beyond it.</summary>
    public static (IReadOnlyList<WeekDay> Days, int First, int Last) Of(AgendaView agenda)
    {
        var dates = Enumerable.Range(0, agenda.Days).Select(agenda.From.AddDays).ToList();
        var parts = dates.ToDictionary(d => d, d => agenda.Entries.Where(e => !IsWhole(e, d) && Touches(e, d)).Select(e => Part(e, d)).ToList());
        var all = parts.Values.SelectMany(p => p).ToList();
        var first = (int)Math.Floor(Math.Min(8, all.Select(p => p.From).DefaultIfEmpty(8).Min()));
        var last = (int)Math.Ceiling(Math.Max(18, all.Select(p => p.To).DefaultIfEmpty(18).Max()));
        return ([.. dates.Select(d => new WeekDay(d, [.. agenda.Entries.Where(e => IsWhole(e, d))], Lay(parts[d], first)))], first, last);
    }

    private static bool Touches(AgendaEntryView entry, DateOnly date)
    {
        var (begin, end) = (date.ToDateTime(TimeOnly.MinValue), date.AddDays(1).ToDateTime(TimeOnly.MinValue));
        return entry.Start < end && (entry.End > begin || (entry.Start == entry.End && entry.Start >= begin));
    }

    private static bool IsWhole(AgendaEntryView entry, DateOnly date) => Touches(entry, date)
        && (entry.IsAllDay || (entry.Start <= date.ToDateTime(TimeOnly.MinValue) && entry.End >= date.AddDays(1).ToDateTime(TimeOnly.MinValue)));

    private static (AgendaEntryView Entry, double From, double To) Part(AgendaEntryView entry, DateOnly date)
    {
        var begin = date.ToDateTime(TimeOnly.MinValue);
        var from = Math.Max(0, (entry.Start - begin).TotalHours);
        return (entry, from, Math.Min(24, Math.Max(from + Least, (entry.End - begin).TotalHours)));
    }

    private static List<PlacedEntry> Lay(List<(AgendaEntryView Entry, double From, double To)> parts, int first)
    {
        var placed = new List<PlacedEntry>();
        var group = new List<(AgendaEntryView Entry, double From, double To, int Lane)>();
        var ends = new List<double>();
        foreach (var (entry, from, to) in parts.OrderBy(p => p.From).ThenByDescending(p => p.To))
        {
            if (group.Count > 0 && group.Max(g => g.To) <= from)
            {
                Close();
            }

            var lane = ends.FindIndex(e => e <= from);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(to);
            }
            else
            {
                ends[lane] = to;
            }

            group.Add((entry, from, to, lane));
        }

        Close();
        return placed;

        void Close()
        {
            placed.AddRange(group.Select(g => new PlacedEntry(g.Entry, g.From - first, g.To - g.From, g.Lane, ends.Count)));
            group.Clear();
            ends.Clear();
        }
    }
}

/// <summary>Where an entry stands: hours below the first one shown, its height in hours, and its lane of so many.</summary>
internal sealed record PlacedEntry(AgendaEntryView Entry, double Top, double Height, int Lane, int Lanes);
