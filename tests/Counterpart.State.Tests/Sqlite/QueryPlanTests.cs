using Counterpart.Model;
using Counterpart.Sync;
using Xunit;

namespace Counterpart.State.Tests;

/// <summary>Every question that a run or a list asks is answered by seeks in an index, in its order, never by going through a table.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private const string Sorted = "USE TEMP B-TREE";
    private static readonly CancellationToken Token = CancellationToken.None;
    private static readonly MailboxId Anna = new("m");
    private static readonly SideId[] Ids = [new("a"), new("b")];
    private readonly TemporaryFolder folder = new();
    private StateDatabase database = null!;
    private StateStore store = null!;

    public async ValueTask InitializeAsync()
    {
        database = await StateDatabase.OpenAsync(folder.File("state.db"), Token);
        store = new StateStore(database, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Links_AreSought()
    {
        await SeeksInOrderAsync("IX_Links_Mailbox_Kind_DueAt", () => store.DueLinksAsync(Anna, ItemKind.Contact, default, Token));
        await SeeksAsync("IX_Links_Kind_RecordId_Mailbox", () => store.LinksAsync(Anna, ItemKind.Contact, Side.Business, Ids, Token));
        await SeeksAsync("IX_Links_Mailbox_Kind_ItemId", () => store.LinksAsync(Anna, ItemKind.Contact, Side.Mailbox, Ids, Token));
        await SeeksAsync("IX_Links_Id", () => store.LinksAsync([new LinkId("l")], Token));
        await SeeksAsync("IX_Links_Kind_RecordId_Mailbox", () => store.HoldersAsync(ItemKind.Contact, Ids, Token));
        await SeeksAsync("IX_Links_Kind_RecordId_Mailbox", () => FindAsync(new LinkFilter(Record: new SideId("r"))));
        await SeeksInOrderAsync("IX_Links_Mailbox_Kind_Id", () => FindAsync(new LinkFilter(Anna, ItemKind.Contact)));
        await SeeksInOrderAsync("IX_Links_Id", () => FindAsync(new LinkFilter()));
        await SeeksInOrderAsync("IX_Links_State_Id", () => FindAsync(new LinkFilter(State: LinkState.Conflict)));
        await SeeksAsync("LinkCounts", () => store.CountLinksAsync(Anna, ItemKind.Contact, Token));
    }

    [Fact]
    public async Task PeoplesList_IsSoughtInItsOrder()
    {
        await SeeksInOrderAsync("IX_Links_Mailbox_Kind_Id", () => ListAsync(new LinkQuery()));
        await SeeksInOrderAsync("IX_Links_Mailbox_Kind_Id", () => ListAsync(new LinkQuery(Anna)));
        await SeeksInOrderAsync("IX_Links_Mailbox_Kind_Id", () => ListAsync(new LinkQuery(Kind: ItemKind.Task)));
        await SeeksInOrderAsync("IX_Links_State_Mailbox_Kind_Id", () => ListAsync(new LinkQuery(State: LinkState.Conflict)));
        await SeeksInOrderAsync("IX_Links_State_Mailbox_Kind_Id", () => ListAsync(new LinkQuery(Anna, ItemKind.Contact, LinkState.Conflict)));
        await SeeksAsync("IX_Links_Kind_RecordId_Mailbox", () => ListAsync(new LinkQuery(Records: [new SideId("r")])));
        await SeeksAsync("IX_Links_Kind_RecordId_Mailbox", () => ListAsync(new LinkQuery { Order = LinkOrder.Record }));
        await SeeksAsync("IX_Links_State_Mailbox_Kind_Id", () => store.TalliesAsync(Token), isWhole: true);
        await SeeksAsync("IX_Links_State_Mailbox_Kind_Id", () => store.CountAsync(new LinkQuery(State: LinkState.Conflict), 100, Token));
    }

    [Fact]
    public async Task WhatRulesMade_IsSought()
    {
        const string ByRule = "IX_Links_MadeBy_Mailbox_RecordId";
        RuleId[] rules = [new("R1"), new("R2")];
        await SeeksAsync(ByRule, () => store.RuleLinksAsync(null, rules, Token));
        await SeeksAsync(ByRule, () => store.RuleLinksAsync(Anna, rules, Token));
        await SeeksAsync(ByRule, () => store.RuleLinkCountsAsync(Token));
        await SeeksAsync("RuleProgress", () => store.RuleProgressAsync(Anna, Token));
    }

    [Fact]
    public async Task HowMailboxesStand_IsSoughtByTheirRuns_AndByWhatIsHeld()
    {
        var alerts = new AlertStore(database);
        using (var seen = new SeenStatements(folder.Path))
        {
            await alerts.MailboxesAsync(default, Token);
            var (runs, held) = (Plan(seen.Texts[0]), Plan(seen.Texts[1]));
            Assert.Equal(3, runs.Count(line => line.Contains("USING INDEX IX_Runs_Mailbox_Started", StringComparison.Ordinal)));
            Assert.Equal(["SCAN m"], runs.Where(line => line.StartsWith("SCAN", StringComparison.Ordinal) && line != "SCAN CONSTANT ROW").Select(line => line[..6]));
            Assert.Contains(held, line => line.Contains("COVERING INDEX IX_Links_State_", StringComparison.Ordinal));
        }

        await SeeksAsync("IX_AlertMessages_NextAt", () => alerts.DueAsync(default, Token));
        await SeeksAsync("IX_AlertMessages_MadeAt", () => alerts.DigestsSinceAsync(default, Token));

        IReadOnlyList<string> Plan(string text) => [.. RawFile.Run(folder.File("state.db"), "EXPLAIN QUERY PLAN " + text)];
    }

    [Fact]
    public async Task Journal_IsSought()
    {
        await SeeksAsync("IX_Intents_Mailbox", () => store.OpenIntentsAsync(Anna, Token));
        await SeeksAsync("Attempts_1", () => store.AttemptsAsync(Anna, [new AttemptId("a")], Token));
        await SeeksAsync("IX_Markers_Mailbox_Kind_RecordId", () => store.MarkersAsync(Anna, ItemKind.Contact, Side.Business, Ids, Token));
        await SeeksAsync("IX_Markers_Mailbox_Kind_ItemId", () => store.MarkersAsync(Anna, ItemKind.Contact, Side.Mailbox, Ids, Token));
        await SeeksAsync("IX_Markers_Link", () => store.MarkersAsync([new LinkId("l")], Token));
        await SeeksAsync("Skipped_1", () => store.SkippedAsync(Anna, ItemKind.Contact, Side.Mailbox, Ids, Token));
        await SeeksInOrderAsync("Skipped_1", () => store.SkippedAsync(Anna, ItemKind.Contact, Side.Mailbox, default(SkipReason?), Token).ToListAsync(Token).AsTask());
        await SeeksAsync("Progress", () => store.ProgressAsync(Anna, Token));
    }

    [Fact]
    public async Task RunsAndHistory_AreSought()
    {
        await SeeksAsync("IX_Runs_Mailbox_WrittenUntil", () => store.WrittenSinceAsync(Anna, default, Token));
        await SeeksAsync("IX_Runs_WrittenUntil", () => store.WrittenSinceAsync(null, default, Token));
        await SeeksInOrderAsync("IX_Runs_Mailbox_Started", () => store.RunsAsync(Anna, Token).ToListAsync(Token).AsTask());
        await SeeksInOrderAsync("IX_Runs_Started", () => store.RunsAsync(null, Token).ToListAsync(Token).AsTask());
        await SeeksInOrderAsync("IX_History_Mailbox_At", () => HistoryAsync(new HistoryFilter(Mailbox: Anna)));
        await SeeksInOrderAsync("IX_History_Record_At", () => HistoryAsync(new HistoryFilter(Record: new SideId("r"))));
        await SeeksInOrderAsync("IX_History_Run_At", () => HistoryAsync(new HistoryFilter(new RunId("r"))));
        await SeeksInOrderAsync("IX_History_At", () => HistoryAsync(new HistoryFilter()));
    }

    private Task<IReadOnlyList<Link>> ListAsync(LinkQuery query) =>
        store.ListAsync(query, new LinkPlace(Anna, ItemKind.Contact, new LinkId("l"), new SideId("r")), 50, Token);

    private Task<IReadOnlyList<Link>> FindAsync(LinkFilter filter) => store.FindLinksAsync(filter, new LinkId("l"), 50, Token);

    private Task<List<HistoryEntry>> HistoryAsync(HistoryFilter filter) => store.HistoryAsync(filter, Token).ToListAsync(Token).AsTask();

    private async Task SeeksInOrderAsync(string index, Func<Task> ask) => Assert.DoesNotContain(Sorted, await SeeksAsync(index, ask), StringComparison.Ordinal);

    /// <summary>Asks, and looks at the plan of the first statement that was sent: it names the index, and goes through no table.</summary>
    /// <param name="isWhole">All that the index holds is gone through: one that leaves out what is in step holds few.</param>
    private async Task<string> SeeksAsync(string index, Func<Task> ask, bool isWhole = false)
    {
        using var seen = new SeenStatements(folder.Path);
        await ask();
        var plan = RawFile.Run(folder.File("state.db"), "EXPLAIN QUERY PLAN " + seen.Texts[0]);
        var text = string.Join('\n', plan);
        Assert.Contains(index, text, StringComparison.Ordinal);
        Assert.All(plan, line => Assert.True(!line.StartsWith("SCAN", StringComparison.Ordinal) || line.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
            //  the rows of a question within the question
            || plan.Contains($"CO-ROUTINE {line[5..]}")
            || (isWhole && line.Contains($"COVERING INDEX {index}", StringComparison.Ordinal)),
            $"{text}\n\n{seen.Texts[0]}"));
        return text;
    }
}
