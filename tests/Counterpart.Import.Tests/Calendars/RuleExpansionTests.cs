using System.Text;
using CsCheck;
using Counterpart.Import.Calendars;
using Counterpart.Import.Tests.Files;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

/// <summary>Ical.Net, which is another's reading of RFC 5545, finds in what we write the days that we mean.</summary>
public class RuleExpansionTests
{
    private const int Some = 25;

    [Fact]
    public async Task WrittenRule_HasTheDaysOfThePattern() => await SampleActivities.Rule.SampleAsync(async rule =>
    {
        var first = rule.Range.Start;
        var values = new FieldValues(FieldSchema.Appointment)
        {
            ["subject"] = Values.Text("x"), ["times"] = new AllDaySpan(first, first.PlusDays(1)), ["recurrence"] = rule,
        };
        var file = Encoding.UTF8.GetString(await Reading.WrittenAsync(FileFormat.Calendar, ItemKind.Appointment, new ExportedItem(values, "u")));
        var theirs = Ical.Net.Calendar.Load(file)!.Events.Single().GetOccurrences().Take(Some)
            .Select(o => new LocalDate(o.Period.StartTime.Year, o.Period.StartTime.Month, o.Period.StartTime.Day)).ToList();
        var ours = Enumerable.Range(0, 12_000).Select(first.PlusDays).Where(d => RuleDates.Has(rule, d)).Take(Math.Min(Some, rule.Range.Count ?? Some)).ToList();
        Assert.Equal(ours, theirs.Take(ours.Count));
        Assert.True(ours.Count == Some || rule.Range.Until is null || theirs.Count == ours.Count);
    }, iter: 300);
}
