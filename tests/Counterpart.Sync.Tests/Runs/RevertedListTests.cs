using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>A reverted list waits as a whole: whoever edits it next, his list goes over; no row of it stays silently apart.</summary>
[Rule("U3", "V6")]
public sealed class RevertedListTests : Reverted
{
    private static Value? Gone(params string[] days) => Values.Rows(days.Select(d => KeyValuePair.Create($"{d}T09:00:00", OccurrenceCells.DeletedRow)));

    private static Value Series() => new RecurrenceValue(new WeeklyPattern(1, [IsoDayOfWeek.Tuesday]), new RecurrenceRange(new LocalDate(2026, 11, 24), null, 10));

    private string Show(ItemKind kind, MemoryItem record, string field, Link link) =>
        $"record {S(office.Current(record), field)} | item {S(Anna.Item(kind), field)} | {link.State} notes {string.Join(",", link.Notes.Keys)}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_Reverted_ThenAnotherRowEdited_NothingIsSilentlyApart(bool itemEdits)
    {
        var values = Office.Appointment("Review", 1);
        values["times"] = new SeriesSpan(new LocalDateTime(2026, 11, 24, 9, 0), Duration.FromHours(1), "Europe/Berlin");
        values["recurrence"] = Series();
        values["exceptions"] = Gone("2026-12-01");
        var (record, _) = await TiedAsync(values);
        Assert.Equal(S(office.Current(record), "exceptions"), S(Anna.Item(ItemKind.Appointment), "exceptions"));
        office.Business.Edit(office.Current(record), "exceptions", Gone("2026-12-01", "2026-12-08"));
        var run = await RunAsync();
        Assert.Equal(Gone("2026-12-01", "2026-12-08"), Anna.Item(ItemKind.Appointment).Values["exceptions"]);
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        Assert.Equal(Gone("2026-12-01"), Anna.Item(ItemKind.Appointment).Values["exceptions"]);
        Assert.True((await Anna.LinkAsync()).Notes.ContainsKey("exceptions"), Show(ItemKind.Appointment, record, "exceptions", await Anna.LinkAsync()));
        if (itemEdits)
        {
            Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "exceptions", Gone("2026-12-01", "2026-12-22"));
        }
        else
        {
            office.Business.Edit(office.Current(record), "exceptions", Gone("2026-12-01", "2026-12-08", "2026-12-22"));
        }

        await LaterAsync();
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.True(link.Notes.ContainsKey("exceptions") || S(office.Current(record), "exceptions") == S(Anna.Item(ItemKind.Appointment), "exceptions"),
            Show(ItemKind.Appointment, record, "exceptions", link));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Names_Reverted_ThenAnotherOneAdded_TheEditedListGoesOver(bool itemEdits)
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "categories", Values.Set(["a"]));
        await LaterAsync();
        office.Business.Edit(office.Current(record), "categories", Values.Set(["a", "b"]));
        var run = await RunAsync();
        await RunAsync(null, Reverting(run));
        await LaterAsync();
        Assert.True((await Anna.LinkAsync()).Notes.ContainsKey("categories"));
        if (itemEdits)
        {
            Anna.Person.Edit(Anna.Item(ItemKind.Task), "categories", Values.Set(["a", "x"]));
        }
        else
        {
            office.Business.Edit(office.Current(record), "categories", Values.Set(["a", "b", "x"]));
        }

        await LaterAsync();
        await LaterAsync();
        Assert.Equal(itemEdits ? "a, x" : "a, b, x", S(Anna.Item(ItemKind.Task), "categories"));
        Assert.Equal(S(office.Current(record), "categories"), S(Anna.Item(ItemKind.Task), "categories"));
    }
}
