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
        int? count = null, most = null;
        decimal? percent = null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.EndsWith('%') && percent is null && TryPercent(part[..^1], out var share))
            {
                percent = share;
            }
            else if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }
            else if (percent is null && count is null)
            {
                count = number;
            }
            else if (percent is not null && most is null)
            {
                most = number;
            }
            else
            {
                return null;
            }
        }

        return new Limit(count ?? 0, percent ?? 0, most);
    }

    private static bool TryPercent(string text, out decimal percent) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out percent) && percent <= 100;

    public override string ToString() => string.Join(',', new[]
    {
        Percent == 0 || Count != 0 ? Count.ToString(CultureInfo.InvariantCulture) : null,
        Percent == 0 ? null : Percent.ToString(CultureInfo.InvariantCulture) + "%",
        Most?.ToString(CultureInfo.InvariantCulture),
    }.Where(p => p is not null));
}
