using System.Collections.Immutable;
using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>The rule of a series: every pattern and range that Exchange knows ([MS-OXWSCDATA] 2.2.7).</summary>
internal sealed class RecurrenceCoding(ItemProperty property, bool isTask) : FieldCoding(property)
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) =>
        item[property].Element is { } element ? FromExchange(element) : null;

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) =>
        draft.Set(property, value is RecurrenceValue rule ? ToExchange(rule) : null);

    /// <summary>A series begins on the first day that its pattern has: the server moves the range there.</summary>
    public override Value? NormalForm(Value? value)
    {
        if (value is not RecurrenceValue { Pattern: not RegeneratingPattern } rule)
        {
            return value;
        }

        var first = Occurrences.Days(rule).Select(d => (LocalDate?)d).FirstOrDefault();
        return first is { } day && day != rule.Range.Start ? rule with { Range = rule.Range with { Start = day } } : rule;
    }

    public override string? Refuses(Field field, Value? value) => value switch
    {
        RecurrenceValue { Pattern: RegeneratingPattern } when !isTask => "only tasks are made anew after their completion",
        RecurrenceValue { Pattern: DailyPattern { Interval: < 1 or > 999 } } => "Exchange counts intervals of 1 to 999 days",
        RecurrenceValue { Pattern: WeeklyPattern { Interval: < 1 or > 99 } } => "Exchange counts intervals of 1 to 99 weeks",
        RecurrenceValue { Pattern: WeeklyPattern { Days.Length: 0 } } => "a weekly series needs at least one day of the week",
        RecurrenceValue { Pattern: MonthlyPattern { Interval: < 1 or > 99 } or NthOfMonthPattern { Interval: < 1 or > 99 } } =>
            "Exchange counts intervals of 1 to 99 months",
        RecurrenceValue { Pattern: MonthlyPattern { Day: < 1 or > 31 } or YearlyPattern { Day: < 1 or > 31 } } => "a day of a month is 1 to 31",
        RecurrenceValue { Range.Count: < 1 or > 999 } => "Exchange counts 1 to 999 occurrences",
        RecurrenceValue { Range: { Until: { } until, Start: var start } } when until < start => "the series ends before it starts",
        RecurrenceValue { Range: { Until: { Year: > 4499 } } or { Start.Year: < 1602 } } => "Exchange keeps days from 1602 to 4499",
        _ => null,
    };

    /// <summary>The rule of a Recurrence element; null for what no version of the schema has.</summary>
    internal static RecurrenceValue? FromExchange(ElementNode element)
    {
        RecurrencePattern? pattern = null;
        RecurrenceRange? range = null;
        foreach (var part in element.Children)
        {
            pattern ??= PatternFrom(part);
            range ??= RangeFrom(part);
        }

        return pattern is not null && range is not null ? new RecurrenceValue(pattern, range) : null;
    }

    internal static ElementNode ToExchange(RecurrenceValue rule) => ElementNode.Of("Recurrence", ToPattern(rule.Pattern), ToRange(rule.Range));

    private static RecurrencePattern? PatternFrom(ElementNode p) => p.Name switch
    {
        "DailyRecurrence" => new DailyPattern(Number(p, "Interval")),

        // A server leaves the first day of the week out when it is the default of its schema, Sunday.
        "WeeklyRecurrence" => new WeeklyPattern(Number(p, "Interval"), RecurrenceWords.Weekdays(p["DaysOfWeek"]?.Text),
            RecurrenceWords.Weekday(p["FirstDayOfWeek"]?.Text) ?? IsoDayOfWeek.Sunday),
        "AbsoluteMonthlyRecurrence" => new MonthlyPattern(Number(p, "Interval"), Number(p, "DayOfMonth")),
        "RelativeMonthlyRecurrence" => new NthOfMonthPattern(Number(p, "Interval"), Index(p), RecurrenceWords.Day(p["DaysOfWeek"]?.Text)),
        "AbsoluteYearlyRecurrence" => new YearlyPattern(RecurrenceWords.Month(p["Month"]?.Text), Number(p, "DayOfMonth")),
        "RelativeYearlyRecurrence" => new NthOfYearPattern(RecurrenceWords.Month(p["Month"]?.Text), Index(p), RecurrenceWords.Day(p["DaysOfWeek"]?.Text)),
        "DailyRegeneration" => new RegeneratingPattern(RegenerationUnit.Day, Number(p, "Interval")),
        "WeeklyRegeneration" => new RegeneratingPattern(RegenerationUnit.Week, Number(p, "Interval")),
        "MonthlyRegeneration" => new RegeneratingPattern(RegenerationUnit.Month, Number(p, "Interval")),
        "YearlyRegeneration" => new RegeneratingPattern(RegenerationUnit.Year, Number(p, "Interval")),
        _ => null,
    };

    private static ElementNode ToPattern(RecurrencePattern pattern) => pattern switch
    {
        DailyPattern p => ElementNode.Of("DailyRecurrence", Of("Interval", p.Interval)),
        WeeklyPattern p => ElementNode.Of("WeeklyRecurrence", Of("Interval", p.Interval),
            new ElementNode("DaysOfWeek", RecurrenceWords.Text(p.Days)), new ElementNode("FirstDayOfWeek", p.FirstDay.ToString())),
        MonthlyPattern p => ElementNode.Of("AbsoluteMonthlyRecurrence", Of("Interval", p.Interval), Of("DayOfMonth", p.Day)),
        NthOfMonthPattern p => ElementNode.Of("RelativeMonthlyRecurrence", Of("Interval", p.Interval),
            new ElementNode("DaysOfWeek", p.Day.ToString()), new ElementNode("DayOfWeekIndex", p.Index.ToString())),
        YearlyPattern p => ElementNode.Of("AbsoluteYearlyRecurrence", Of("DayOfMonth", p.Day), RecurrenceWords.Month(p.Month)),
        NthOfYearPattern p => ElementNode.Of("RelativeYearlyRecurrence",
            new ElementNode("DaysOfWeek", p.Day.ToString()), new ElementNode("DayOfWeekIndex", p.Index.ToString()), RecurrenceWords.Month(p.Month)),
        RegeneratingPattern p => ElementNode.Of(p.Unit switch
        {
            RegenerationUnit.Day => "DailyRegeneration",
            RegenerationUnit.Week => "WeeklyRegeneration",
            RegenerationUnit.Month => "MonthlyRegeneration",
            _ => "YearlyRegeneration",
        }, Of("Interval", p.Interval)),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, null),
    };

    private static RecurrenceRange? RangeFrom(ElementNode r) => ExchangeTime.Day(r["StartDate"]?.Text) is not { } start ? null : r.Name switch
    {
        "NoEndRecurrence" => new RecurrenceRange(start),
        "EndDateRecurrence" => new RecurrenceRange(start, Until: ExchangeTime.Day(r["EndDate"]?.Text)),
        "NumberedRecurrence" => new RecurrenceRange(start, Count: Number(r, "NumberOfOccurrences")),
        _ => null,
    };

    private static ElementNode ToRange(RecurrenceRange range)
    {
        var start = new ElementNode("StartDate", ExchangeTime.Text(range.Start));
        return range switch
        {
            { Until: { } until } => ElementNode.Of("EndDateRecurrence", start, new ElementNode("EndDate", ExchangeTime.Text(until))),
            { Count: { } count } => ElementNode.Of("NumberedRecurrence", start, Of("NumberOfOccurrences", count)),
            _ => ElementNode.Of("NoEndRecurrence", start),
        };
    }

    private static ElementNode Of(string name, int number) => new(name, number.ToString(CultureInfo.InvariantCulture));

    private static int Number(ElementNode node, string child) =>
        int.TryParse(node[child]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static WeekIndex Index(ElementNode node) =>
        Enum.TryParse<WeekIndex>(node["DayOfWeekIndex"]?.Text, out var index) ? index : WeekIndex.First;
}

/// <summary>The words of days and months; the names of our enumerations are Exchange's.</summary>
internal static class RecurrenceWords
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    public static ImmutableArray<IsoDayOfWeek> Weekdays(string? text) => text is null ? [] :
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Expanded).Distinct().Order()];

    public static string Text(ImmutableArray<IsoDayOfWeek> days) => string.Join(' ', days.Order());

    public static IsoDayOfWeek? Weekday(string? text) =>
        Enum.TryParse<IsoDayOfWeek>(text, out var day) && day != IsoDayOfWeek.None ? day : null;

    public static RecurringDay Day(string? text) => Enum.TryParse<RecurringDay>(text, out var day) ? day : RecurringDay.Day;

    public static int Month(string? text) => Array.IndexOf(Months, text) is >= 0 and var index ? index + 1 : 1;

    public static ElementNode Month(int month) => new("Month", Months[month - 1]);

    /// <summary>Weekly patterns may name groups of days.</summary>
    private static IEnumerable<IsoDayOfWeek> Expanded(string word) => word switch
    {
        "Day" => Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None),
        "Weekday" => [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
        "WeekendDay" => [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        _ => Weekday(word) is { } day ? [day] : [],
    };
}
