using System.Globalization;

namespace Counterpart.Sync;

/// <summary>
/// A budget (D8): a number, or a share of the links, the larger one; written <c>10</c>, <c>5%</c> or <c>10,5%</c>, optionally
/// with the most that it ever is: <c>10,5%,100</c>.
/// </summary>
public readonly record struct Limit(int Count, decimal Percent = 0, int? Most = null)
{
    /// <summary>The effects that it allows for that many links.</summary>
    public int For(int links)
    {
        var allowed = Math.Max(Count, (int)Math.Floor(links * Percent / 100m));
        return Most is { } most ? Math.Min(allowed, most) : allowed;
    }

    /// <summary>Reads the written form; null if it is none.</summary>
    public static Limit? Parse(string text)
    {
        var (count, percent, most) = (default(int?), default(decimal?), default(int?));
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.EndsWith('%') && percent is null && most is null
                && decimal.TryParse(part[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var p) && p <= 100)
            {
                percent = p;
            }
            else if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && most is null)
            {
                (count, most) = percent is null && count is null ? (n, most) : percent is not null ? (count, n) : (null, null);
                if (count is null && percent is null)
                {
                    return null;
                }
            }
            else
            {
                return null;
            }
        }

        return count is null && percent is null ? null : new Limit(count ?? 0, percent ?? 0, most);
    }

    public override string ToString() => string.Join(',', new[]
    {
        Percent == 0 || Count != 0 ? Count.ToString(CultureInfo.InvariantCulture) : null,
        Percent == 0 ? null : Percent.ToString(CultureInfo.InvariantCulture) + "%",
        Most?.ToString(CultureInfo.InvariantCulture),
    }.Where(p => p is not null));
}
