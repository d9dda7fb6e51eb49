using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Sandbox.Recurrence;

/// <summary>The patterns of [MS-OXWSCDATA]; the last four exist for tasks only and count from completion.</summary>
internal enum RecurrenceKind
{
    Daily,
    Weekly,
    AbsoluteMonthly,
    RelativeMonthly,
    AbsoluteYearly,
    RelativeYearly,
    DailyRegeneration,
    WeeklyRegeneration,
    MonthlyRegeneration,
    YearlyRegeneration,
}

/// <summary>A pattern and its range. Days are a mask with Sunday as bit 0; an index of 5 is the last; dates are of the item's zone.</summary>
internal sealed record RecurrenceRule(RecurrenceKind Kind, LocalDate Start)
{
    public const int EveryDay = 127;
    public const int Weekdays = 62;
    public const int WeekendDays = 65;

    public int Interval { get; init; } = 1;

    public int Days { get; init; }

    public int FirstDay { get; init; }

    public int DayOfMonth { get; init; }

    public int Month { get; init; }

    public int Index { get; init; }

    public LocalDate? End { get; init; }

    public int? Count { get; init; }

    public bool Regenerates => Kind >= RecurrenceKind.DailyRegeneration;

    public string Encode() => string.Join('|', ((int)Kind).ToString(CultureInfo.InvariantCulture), Format(Start), Format(Interval), Format(Days),
        Format(FirstDay), Format(DayOfMonth), Format(Month), Format(Index), End is { } end ? Format(end) : "", Count is { } count ? Format(count) : "");

    public static RecurrenceRule Decode(string text)
    {
        var parts = text.Split('|');
        return new((RecurrenceKind)Number(parts[0]), LocalDatePattern.Iso.Parse(parts[1]).Value)
        {
            Interval = Number(parts[2]),
            Days = Number(parts[3]),
            FirstDay = Number(parts[4]),
            DayOfMonth = Number(parts[5]),
            Month = Number(parts[6]),
            Index = Number(parts[7]),
            End = parts[8].Length == 0 ? null : LocalDatePattern.Iso.Parse(parts[8]).Value,
            Count = parts[9].Length == 0 ? null : Number(parts[9]),
        };
    }

    private static string Format(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Format(LocalDate value) => LocalDatePattern.Iso.Format(value);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
