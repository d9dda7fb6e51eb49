using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Business;

/// <summary>
/// When an appointment is, in three columns (T1): the form of the start says which sort it is. Instants end in <c>Z</c>, a series has local
/// times, whole days have dates; ends are exclusive.
/// </summary>
internal static class ActivityTimes
{
    private static readonly InstantPattern Instants = InstantPattern.ExtendedIso;
    private static readonly LocalDateTimePattern Locals = LocalDateTimePattern.ExtendedIso;
    private static readonly LocalDatePattern Dates = LocalDatePattern.Iso;

    public static TimesValue? Read(ActivityRow row) => row switch
    {
        { Start: null } or { End: null } => null,
        { Zone: null } => new AllDaySpan(Dates.Parse(row.Start).Value, Dates.Parse(row.End).Value),
        { Zone: var zone } when row.Start.EndsWith('Z') => new TimedSpan(Instants.Parse(row.Start).Value, Instants.Parse(row.End).Value, zone),
        { Zone: var zone } => Series(Locals.Parse(row.Start).Value, Locals.Parse(row.End).Value, zone),
    };

    public static void Write(ActivityRow row, Value? value) => (row.Start, row.End, row.Zone) = value switch
    {
        TimedSpan t => (Instants.Format(t.Start), Instants.Format(t.End), t.Zone),
        AllDaySpan d => (Dates.Format(d.First), Dates.Format(d.End), null),
        SeriesSpan s => (Locals.Format(s.Start), Locals.Format(s.Start.PlusTicks(s.Length.BclCompatibleTicks)), s.Zone),
        _ => (null, null, default(string)),
    };

    private static SeriesSpan Series(LocalDateTime start, LocalDateTime end, string zone) =>
        new(start, Period.Between(start, end, PeriodUnits.Ticks).ToDuration(), zone);
}
