using System.Globalization;
using Counterpart.Sandbox.Protocol;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Sandbox.Recurrence;

/// <summary>Recurrences between XML and the store. Dates may carry an offset, which says nothing: they are dates of the item's zone.</summary>
internal static class RecurrenceXml
{
    private static readonly string[] DayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] Indexes = ["First", "Second", "Third", "Fourth", "Last"];
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static RecurrenceRule Read(Element element, bool task)
    {
        var pattern = element.Children.Count == 2 ? element.Children[0] : throw FaultException.Schema(element, "a recurrence has a pattern and a range.");
        var range = element.Children[1];
        var start = Date(range.TextOf("StartDate") ?? throw FaultException.Schema(range, "StartDate is missing."), range);
        var result = new RecurrenceRule(KindOf(pattern, task), start)
        {
            Interval = Number(pattern, "Interval", 1, 999),
            Days = Days(pattern),
            FirstDay = Math.Max(0, Array.IndexOf(DayNames, pattern.TextOf("FirstDayOfWeek") ?? "Sunday")),
            DayOfMonth = Number(pattern, "DayOfMonth", 1, 31),
            Month = 1 + Math.Max(0, Array.IndexOf(Months, pattern.TextOf("Month") ?? "January")),
            Index = 1 + Math.Max(0, Array.IndexOf(Indexes, pattern.TextOf("DayOfWeekIndex") ?? "First")),
            End = range.Name == "EndDateRecurrence" ? Date(range.TextOf("EndDate") ?? "", range) : null,
            Count = range.Name == "NumberedRecurrence" ? Number(range, "NumberOfOccurrences", 1, 999) : null,
        };
        return Check(result);
    }

    public static void Write(ResponseWriter writer, RecurrenceRule r)
    {
        writer.Type("Recurrence");
        writer.Type(r.Regenerates ? r.Kind.ToString() : r.Kind + "Recurrence");
        if (r.Kind is not (RecurrenceKind.AbsoluteYearly or RecurrenceKind.RelativeYearly))
        {
            writer.Number("Interval", r.Interval);
        }

        if (r.Kind is RecurrenceKind.Weekly or RecurrenceKind.RelativeMonthly or RecurrenceKind.RelativeYearly)
        {
            writer.Text("DaysOfWeek", DayText(r.Days, r.Kind == RecurrenceKind.Weekly));
        }

        if (r.Kind is RecurrenceKind.RelativeMonthly or RecurrenceKind.RelativeYearly)
        {
            writer.Text("DayOfWeekIndex", Indexes[r.Index - 1]);
        }

        if (r.Kind is RecurrenceKind.AbsoluteMonthly or RecurrenceKind.AbsoluteYearly)
        {
            writer.Number("DayOfMonth", r.DayOfMonth);
        }

        if (r.Kind is RecurrenceKind.AbsoluteYearly or RecurrenceKind.RelativeYearly)
        {
            writer.Text("Month", Months[r.Month - 1]);
        }

        if (r.Kind == RecurrenceKind.Weekly)
        {
            writer.Text("FirstDayOfWeek", DayNames[r.FirstDay]);
        }

        writer.End();
        writer.Type(r.Count is not null ? "NumberedRecurrence" : r.End is not null ? "EndDateRecurrence" : "NoEndRecurrence");
        writer.Text("StartDate", LocalDatePattern.Iso.Format(r.Start));
        if (r.Count is { } count)
        {
            writer.Number("NumberOfOccurrences", count);
        }
        else if (r.End is { } end)
        {
            writer.Text("EndDate", LocalDatePattern.Iso.Format(end));
        }

        writer.End();
        writer.End();
    }

    private static RecurrenceKind KindOf(Element pattern, bool task)
    {
        var name = pattern.Name.EndsWith("Recurrence", StringComparison.Ordinal) ? pattern.Name[..^"Recurrence".Length] : pattern.Name;
        return Enum.TryParse<RecurrenceKind>(name, out var kind) && (task || kind < RecurrenceKind.DailyRegeneration)
            ? kind
            : throw FaultException.Schema(pattern, $"'{pattern.Name}' is not a recurrence pattern here.");
    }

    private static RecurrenceRule Check(RecurrenceRule r)
    {
        if (r.Kind == RecurrenceKind.Weekly && r.Days == 0)
        {
            throw new ResponseException("ErrorCalendarInvalidDayForWeeklyRecurrence", "A weekly recurrence needs named days.");
        }

        if (r.End is { } end && end > new LocalDate(4500, 8, 31))
        {
            throw new ResponseException("ErrorRecurrenceEndDateTooBig", "The end date of the recurrence is after 4500-08-31.");
        }

        var first = RecurrenceDates.First(r)
            ?? throw new ResponseException("ErrorRecurrenceHasNoOccurrence", "The specified recurrence has no occurrence in its range.");
        return r with { Start = first };
    }

    private static int Days(Element pattern)
    {
        var mask = 0;
        foreach (var name in (pattern.TextOf("DaysOfWeek") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var day = Array.IndexOf(DayNames, name);
            if (day < 0 && pattern.Name == "WeeklyRecurrence")
            {
                throw new ResponseException("ErrorCalendarInvalidDayForWeeklyRecurrence", "Day, Weekday and WeekendDay are not valid in a weekly recurrence.");
            }

            mask |= day >= 0 ? 1 << day : name switch
            {
                "Day" => RecurrenceRule.EveryDay,
                "Weekday" => RecurrenceRule.Weekdays,
                "WeekendDay" => RecurrenceRule.WeekendDays,
                _ => throw FaultException.Schema(pattern, $"'{name}' is not a day of the week."),
            };
        }

        return mask;
    }

    private static string DayText(int days, bool weekly)
    {
        if (!weekly)
        {
            switch (days)
            {
                case RecurrenceRule.EveryDay:
                    return "Day";
                case RecurrenceRule.Weekdays:
                    return "Weekday";
                case RecurrenceRule.WeekendDays:
                    return "WeekendDay";
            }
        }

        return string.Join(' ', Enumerable.Range(0, 7).Where(day => (days & (1 << day)) != 0).Select(day => DayNames[day]));
    }

    private static int Number(Element parent, string name, int low, int high)
    {
        if (parent.Child(name) is not { } element)
        {
            return 1;
        }

        if (!int.TryParse(element.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
        {
            throw FaultException.Schema(element, $"'{element.Text}' is not a number.");
        }

        return number >= low && number <= high
            ? number
            : throw new ResponseException("ErrorCalendarInvalidRecurrence", $"{name} has to be between {low} and {high}.");
    }

    private static LocalDate Date(string text, Element at)
    {
        text = text.Trim();
        return text.Length >= 10 && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } date
            ? date.Value
            : throw FaultException.Schema(at, $"'{text}' is not a date.");
    }
}
