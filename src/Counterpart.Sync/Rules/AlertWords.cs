using System.Globalization;
using System.Text;

namespace Counterpart.Sync;

/// <summary>A digest as a mail says it: the same reason of many once, with their names. Pure.</summary>
public static class AlertWords
{
    private const int MostGroups = 20;
    private const int MostNames = 10;

    /// <summary>One line: what is worst, and how much there is.</summary>
    public static string Subject(AlertDigest digest)
    {
        var wrong = digest.New.Concat(digest.Lasting).ToList();
        return "Counterpart: " + (wrong.Count switch
        {
            0 when digest.Over is [var over] => $"over: {over.Cause.Name} {Verb(over.Cause.Sort, 1)}",
            0 => $"{digest.Over.Count} alerts are over",
            1 => $"{wrong[0].Cause.Name} {Verb(wrong[0].Cause.Sort, 1)}",
            _ => string.Join(", ", wrong.GroupBy(a => a.Cause.Sort).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
                .Select(g => $"{Count(g.Count(), Noun(g.Key))} {Verb(g.Key, g.Count())}")),
        });
    }

    /// <param name="console">Where the links lead.</param>
    public static string Text(AlertDigest digest, Uri console)
    {
        var text = new StringBuilder();
        Part(text, null, digest.New, console, isOver: false);
        Part(text, "Still so, for a day or more:", digest.Lasting, console, isOver: false);
        Part(text, "Over:", digest.Over, console, isOver: true);
        return text.Append("All that is wrong now: ").Append(new Uri(console, "alerts")).Append('\n').ToString();
    }

    /// <summary>As a list says it: <c>lags</c>, <c>fails</c>, <c>held</c>, <c>expires</c>.</summary>
    public static string Name(AlertSort sort) => sort.ToString().ToLowerInvariant();

    private static void Part(StringBuilder text, string? head, IReadOnlyList<Alert> alerts, Uri console, bool isOver)
    {
        if (alerts.Count == 0)
        {
            return;
        }

        if (head is not null)
        {
            text.Append(head).Append("\n\n");
        }

        var groups = alerts.GroupBy(a => (a.Cause.Sort, a.Cause.Reason)).OrderByDescending(g => g.Count()).ToList();
        foreach (var group in groups.Take(MostGroups))
        {
            var (first, count) = (group.First().Cause, group.Count());
            text.Append(count == 1 ? first.Name : Count(count, Noun(first.Sort))).Append(": ").Append(first.Reason).Append('\n');
            if (count > 1)
            {
                text.Append("  ").AppendJoin(", ", group.Take(MostNames).Select(a => a.Cause.Name)).Append(More(count, MostNames)).Append('\n');
            }

            if (!isOver)
            {
                text.Append("  ").Append(first.Remedy).Append('\n').Append("  ").Append(new Uri(console, count == 1 ? first.Page : "/alerts")).Append('\n');
            }

            text.Append('\n');
        }

        if (groups.Count > MostGroups)
        {
            text.Append("and ").Append(groups.Skip(MostGroups).Sum(g => g.Count())).Append(" more\n\n");
        }
    }

    private static string More(int count, int shown) => count > shown ? string.Create(CultureInfo.InvariantCulture, $" and {count - shown:N0} more") : "";

    private static string Noun(AlertSort sort) => sort == AlertSort.Expires ? "token" : "mailbox";

    private static string Verb(AlertSort sort, int count) => (sort, count == 1) switch
    {
        (AlertSort.Lags, true) => "lags",
        (AlertSort.Lags, false) => "lag",
        (AlertSort.Fails, true) => "fails",
        (AlertSort.Fails, false) => "fail",
        (AlertSort.Held, true) => "is held",
        (AlertSort.Held, false) => "are held",
        (_, true) => "expires",
        _ => "expire",
    };

    private static string Count(int number, string one) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : one.EndsWith('x') ? one + "es" : one + "s")}");
}
