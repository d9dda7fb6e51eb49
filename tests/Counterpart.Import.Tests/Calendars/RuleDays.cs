using Counterpart.Import.Calendars;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

/// <summary>Whether a day may be the first of a series.</summary>
internal static class RuleDays
{
    public static bool Has(RecurrencePattern pattern, LocalDate day) => RuleDates.Has(new RecurrenceValue(pattern, new RecurrenceRange(day)), day);
}
