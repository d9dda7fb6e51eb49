using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Runs, what they wrote, and the history of values.</summary>
public abstract class RunContract(IStatePlace place) : StateContract(place)
{
    private static readonly RunCounts Some = new()
    {
        Contact = new KindCounts { Mailbox = new WriteCounts(1, 2, 3), Business = new WriteCounts(4, 5, 6), Approved = new WriteCounts(3, 2, 1), Conflicts = 7, Held = 8, Errors = 9 },
        Task = new KindCounts { Mailbox = new WriteCounts(10) },
    };

    [Fact]
    public async Task Run_IsKeptWhole_AndBroughtUpToDate()
    {
        var run = Samples.Run("run", Anna, Start);
        await CommitAsync(c => c.Runs.Add(run));
        Assert.Equal(run, await Store.RunAsync(run.Id, Token));
        var done = run with
        {
            Ended = Start + Minute, Outcome = RunOutcome.DoneWithErrors, Counts = Some, Message = "1 item failed: Ω", Plan = new string('p', 200_000),
        };
        await CommitAsync(c => c.Runs.Add(done));
        await ReopenAsync();
        Assert.Equal(done, await Store.RunAsync(run.Id, Token));
        Assert.Null(await Store.RunAsync(new RunId("RUN"), Token));
    }

    [Fact]
    public async Task Runs_ComeNewestFirst_OfOneMailboxOrAll()
    {
        await CommitAsync(c => c.Runs.AddRange([Samples.Run("r2", Anna, Start + Minute), Samples.Run("r1", Anna, Start),
            Samples.Run("b1", Bert, Start + Minute), Samples.Run("r3", Anna, Start + Minute)]));
        Assert.Equal(["r3", "b1", "r2", "r1"], await RunsAsync(null));
        Assert.Equal(["r3", "r2", "r1"], await RunsAsync(Anna));
        Assert.Empty(await RunsAsync(new MailboxId("none")));
    }

    [Fact]
    public async Task ManyRuns_ComeAll()
    {
        await CommitAsync(c => c.Runs.AddRange(Enumerable.Range(0, 1_200).Select(i => Samples.Run($"r{i}", Anna, Start + Duration.FromSeconds(i / 3)))));
        Assert.Equal(Enumerable.Range(0, 1_200).Reverse().Select(i => $"r{i}"), await RunsAsync(Anna));
    }

    [Fact]
    public async Task Written_SumsTheRunsThatEndedSince()
    {
        await CommitAsync(c => c.Runs.AddRange([
            Samples.Run("old", Anna, Start) with { Ended = Start + Minute, Counts = Some },
            Samples.Run("across", Anna, Start) with { Ended = Start + Minute * 3, Counts = Some },
            Samples.Run("running", Anna, Start) with { Counts = Some },
            Samples.Run("quiet", Anna, Start) with { Ended = Start + Minute * 4 },
            Samples.Run("previewed", Anna, Start) with { Ended = Start + Minute * 4, Counts = Some, Outcome = RunOutcome.Previewed },
            Samples.Run("bert", Bert, Start) with { Ended = Start + Minute * 2, Counts = Some },
        ]));
        Assert.Equal(Some + Some, await Store.WrittenSinceAsync(Anna, Start + Minute * 2, Token));
        Assert.Equal(Some, await Store.WrittenSinceAsync(Bert, Start + Minute * 2, Token));
        Assert.Equal(Some + Some + Some, await Store.WrittenSinceAsync(null, Start + Minute * 2, Token));
        Assert.Equal(Some, await Store.WrittenSinceAsync(null, Start + Minute * 9, Token));
        Assert.Equal(new RunCounts(), await Store.WrittenSinceAsync(new MailboxId("none"), Start, Token));
    }

    [Fact]
    public async Task RunBroughtUpToDate_CountsOnce()
    {
        await CommitAsync(c => c.Runs.Add(Samples.Run("run", Anna, Start) with { Counts = Some + Some }));
        await CommitAsync(c => c.Runs.Add(Samples.Run("run", Anna, Start) with { Counts = Some, Ended = Start + Minute }));
        Assert.Equal(Some, await Store.WrittenSinceAsync(Anna, Start + Minute, Token));
        Assert.Equal(new RunCounts(), await Store.WrittenSinceAsync(Anna, Start + Minute + Duration.FromTicks(1), Token));
    }

    [Fact]
    [Rule("U2")]
    public async Task History_IsKeptWhole()
    {
        var field = Samples.History("h1", Anna, Start);
        var whole = Samples.History("h2", Anna, Start + Minute) with { Field = null, Old = null, New = null, Whole = "{\"lastName\":\"Öz\"}", Record = null, Item = null };
        await CommitAsync(c => c.History.AddRange([field, whole]));
        await ReopenAsync();
        Assert.Equal([whole, field], await Store.HistoryAsync(new HistoryFilter(), Token).ToListAsync(Token));
    }

    [Fact]
    [Rule("S4")]
    public async Task TextsErased_TakesTheValuesOfThatRecord_AndLeavesThatSomethingChanged()
    {
        var record = new SideId("C-000001");
        await CommitAsync(c => c.History.AddRange([
            Samples.History("h1", Anna, Start), Samples.History("h2", Bert, Start + Minute), Samples.History("h3", Anna, Start + Minute) with { Record = new SideId("C-000002") }]));
        await CommitAsync(c => c.TextsErased.Add((ItemKind.Contact, record)));
        await ReopenAsync();
        var entries = await Store.HistoryAsync(new HistoryFilter(), Token).ToListAsync(Token);
        Assert.Equal(3, entries.Count);
        Assert.All(entries.Where(e => e.Record == record), e => Assert.True(e is { Old: null, New: null, Whole: null, Field: not null }));
        Assert.NotNull(entries.Single(e => e.Record != record).Old);
    }

    [Fact]
    public async Task History_IsFilteredByEverything_NewestFirst()
    {
        await CommitAsync(c => c.History.AddRange([
            Samples.History("h1", Anna, Start), Samples.History("h2", Anna, Start, "other") with { Field = "jobTitle" },
            Samples.History("h3", Bert, Start + Minute) with { Record = new SideId("C-2") }, Samples.History("h0", Anna, Start - Minute)]));
        Assert.Equal("h3 h2 h1 h0", await HistoryAsync(new()));
        Assert.Equal("h3 h1 h0", await HistoryAsync(new(Run: new RunId("run"))));
        Assert.Equal("h3", await HistoryAsync(new(Mailbox: Bert)));
        Assert.Equal("h2 h1 h0", await HistoryAsync(new(Record: new SideId("C-000001"))));
        Assert.Equal("h2", await HistoryAsync(new(Field: "jobTitle")));
        Assert.Equal("h1 h0", await HistoryAsync(new(new RunId("run"), Anna, new SideId("C-000001"), "lastName")));
        Assert.Equal("", await HistoryAsync(new(Record: new SideId("c-2"))));
    }

    [Fact]
    public async Task History_GoesOnAfterAnEntry_AndIsCountedSoFar()
    {
        await CommitAsync(c => c.History.AddRange([
            Samples.History("h1", Anna, Start), Samples.History("h2", Anna, Start) with { Old = null }, Samples.History("h3", Bert, Start), Samples.History("h4", Anna, Start + Minute)]));
        Assert.Equal("h4 h3 h2 h1", await HistoryAsync(new()));
        Assert.Equal("h2 h1", await HistoryAsync(new() { After = "h3" }));
        Assert.Equal("h1", await HistoryAsync(new(Mailbox: Anna) { After = "h3", HoldsValue = true }));
        Assert.Equal("", await HistoryAsync(new() { After = "h1" }));
        Assert.Equal("", await HistoryAsync(new() { After = "none" }));
        var counts = new List<int>();
        foreach (var (filter, most) in new (HistoryFilter, int)[] { (new(), 10), (new(), 2), (new() { HoldsValue = true }, 10), (new(Mailbox: Anna) { HoldsValue = true }, 10) })
        {
            counts.Add(await Store.CountHistoryAsync(filter, most, Token));
        }

        Assert.Equal([4, 2, 3, 2], counts);
    }

    [Fact]
    public async Task LongHistory_ComesAllOnce_AndAnEntryIsWrittenOnce()
    {
        var entries = Enumerable.Range(0, 1_300).Select(i => Samples.History($"h{i}", Anna, Start + Duration.FromSeconds(i / 7))).ToList();
        await CommitAsync(c => c.History.AddRange(entries));
        await CommitAsync(c => c.History.Add(entries[3] with { Old = "rewritten" }));
        entries.Reverse();
        Assert.Equal(entries, await Store.HistoryAsync(new HistoryFilter(Mailbox: Anna), Token).ToListAsync(Token));
    }

    private async Task<List<string>> RunsAsync(MailboxId? mailbox) =>
        await Store.RunsAsync(mailbox, Token).Select(r => r.Id.Value).ToListAsync(Token);

    private async Task<string> HistoryAsync(HistoryFilter filter) =>
        string.Join(' ', await Store.HistoryAsync(filter, Token).Select(h => h.Id).ToListAsync(Token));
}
