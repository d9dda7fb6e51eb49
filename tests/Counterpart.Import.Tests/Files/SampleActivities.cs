using CsCheck;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Files;

/// <summary>Appointments, series and tasks.</summary>
internal static class SampleActivities
{
    private static readonly Gen<string> Text = Gen.Char["abcXYZ ,;:\\\"'=+-äß語\n"].Array[1, 30].Select(c => string.Concat(c).Trim()).Where(t => t.Length > 0);
    private static readonly Gen<LocalDate> Day = Gen.Int[0, 12_000].Select(d => new LocalDate(2000, 1, 1).PlusDays(d));
    private static readonly Gen<string> Zone = Gen.OneOf("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Etc/UTC", "America/Sao_Paulo");
    private static readonly Gen<WeekIndex> Index = Gen.OneOf(Enum.GetValues<WeekIndex>());
    private static readonly Gen<RecurringDay> Weekday = Gen.OneOf(Enum.GetValues<RecurringDay>());

    /// <summary>Rules, each with a first day that is one of its days.</summary>
    public static Gen<RecurrenceValue> Rule { get; } = Gen.Select(
        Gen.OneOf<RecurrencePattern>(
            Gen.Int[1, 9].Select(i => (RecurrencePattern)new DailyPattern(i)),
            Gen.Select(Gen.Int[1, 4], Gen.Int[1, 7].HashSet[1, 7], Gen.Int[1, 7], (i, d, f) =>
                (RecurrencePattern)new WeeklyPattern(i, [.. d.Select(n => (IsoDayOfWeek)n)], (IsoDayOfWeek)f)),
            Gen.Select(Gen.Int[1, 13], Gen.Int[1, 31], (i, d) => (RecurrencePattern)new MonthlyPattern(i, d)),
            Gen.Select(Gen.Int[1, 13], Index, Weekday, (i, n, d) => (RecurrencePattern)new NthOfMonthPattern(i, n, d)),
            Gen.Select(Gen.Int[1, 12], Gen.Int[1, 31], (m, d) => (RecurrencePattern)new YearlyPattern(m, Math.Min(d, CalendarSystem.Iso.GetDaysInMonth(2023, m)))),
            Gen.Select(Gen.Int[1, 12], Index, Weekday, (m, n, d) => (RecurrencePattern)new NthOfYearPattern(m, n, d))),
        Day, Gen.Int[0, 2], Gen.Int[1, 50], (pattern, day, end, count) =>
        {
            var first = Enumerable.Range(0, 900).Select(day.PlusDays).First(d => Calendars.RuleDays.Has(pattern, d));
            return new RecurrenceValue(pattern, end == 0 ? new RecurrenceRange(first) : end == 1 ? new RecurrenceRange(first, Until: first.PlusDays(count * 7)) : new RecurrenceRange(first, Count: count));
        });

    public static Gen<ExportedItem> Appointment { get; } = Gen.Select(Text, Text, Rule, Zone, Gen.Int[0, 1439], Gen.Int[0, 3000], Gen.Int[0, 2]).Select((subject, body, rule, zone, minute, length, form) =>
    {
        var values = new FieldValues(FieldSchema.Appointment) { ["subject"] = Values.Text(subject), ["body"] = Values.Text(body) };
        var first = rule.Range.Start;
        if (form == 0)
        {
            var start = first.AtMidnight().PlusMinutes(minute).InUtc().ToInstant();
            values["times"] = new TimedSpan(start, start + Duration.FromMinutes(length), zone);
            values["mileage"] = Values.Text(body);
            values["attendees"] = Values.Rows([new("ada@lane.example", Values.Row((AttendeeCells.Name, subject)))]);
        }
        else
        {
            values["recurrence"] = rule;
            values["location"] = Values.Text(body);
            var start = first + LocalTime.FromMinutesSinceMidnight(minute);
            values["times"] = form == 1 ? new SeriesSpan(start, Duration.FromMinutes(length), zone) : new AllDaySpan(first, first.PlusDays(1 + length / 1000));
            var key = form == 1 ? $"{start:uuuu-MM-ddTHH:mm:ss}" : $"{first:uuuu-MM-dd}";
            var moved = form == 1 ? $"{start.PlusDays(1):uuuu-MM-ddTHH:mm:ss}" : $"{first.PlusDays(1):uuuu-MM-dd}";
            var over = form == 1 ? $"{start.PlusDays(1).PlusMinutes(length + 5):uuuu-MM-ddTHH:mm:ss}" : $"{first.PlusDays(9):uuuu-MM-dd}";
            values["exceptions"] = Values.Rows([new(key, length % 2 == 0 ? OccurrenceCells.DeletedRow
                : Values.Row((OccurrenceCells.Start, moved), (OccurrenceCells.End, over), (OccurrenceCells.Subject, subject + "!"), (OccurrenceCells.BusyStatus, Choices.BusyStatus[(length + 1) % 5])))]);
        }

        values["reminder"] = new ReminderBefore(length);
        values["sensitivity"] = Values.Choice(Choices.Sensitivity[length % 4]);
        values["busyStatus"] = Values.Choice(Choices.BusyStatus[length % 5]);
        values["importance"] = Values.Choice(Choices.Importance[length % 3]);
        return new ExportedItem(SampleContacts.Held(values), $"a{length}");
    });

    public static Gen<ExportedItem> Task { get; } = Gen.Select(Text, Rule, Day, Gen.Int[0, 100], Gen.Int[0, 4]).Select((subject, rule, day, percent, status) =>
    {
        var values = new FieldValues(FieldSchema.Task)
        {
            ["subject"] = Values.Text(subject),
            ["startDate"] = Values.Date(rule.Range.Start),
            ["dueDate"] = Values.Date(rule.Range.Start.PlusDays(percent)),
            ["progress"] = ProgressValue.Of(ProgressValue.Statuses[status], percent, day),
            ["recurrence"] = status == 0 ? new RecurrenceValue(new RegeneratingPattern(RegenerationUnit.Week, 1 + percent), rule.Range) : rule,
            ["reminder"] = new ReminderAt(day.AtMidnight().InUtc().ToInstant()),
            ["totalWork"] = Values.Number(percent),
            ["companies"] = Values.Set([subject]),
        };
        return new ExportedItem(SampleContacts.Held(values), $"t{percent}");
    });
}
