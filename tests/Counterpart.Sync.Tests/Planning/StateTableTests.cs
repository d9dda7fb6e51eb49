using static Counterpart.Sync.ItemState;
using static Counterpart.Sync.SyncStep;

namespace Counterpart.Sync.Tests;

/// <summary>Every pair of states, one line each: the same as in docs/sync.md.</summary>
public sealed class StateTableTests
{
    [Theory]
    [InlineData(RecordState.None, None, End)]
    [InlineData(RecordState.None, Same, CreateInBusiness)]
    [InlineData(RecordState.None, Edited, CreateInBusiness)]
    [InlineData(RecordState.None, Deleted, End)]
    [InlineData(RecordState.None, MovedAway, End)]
    [InlineData(RecordState.None, Missing, End)]
    [InlineData(RecordState.Same, None, CreateInMailbox)]
    [InlineData(RecordState.Same, Same, Nothing)]
    [InlineData(RecordState.Same, Edited, Merge)]
    [InlineData(RecordState.Same, Deleted, FollowItemDeletion)]
    [InlineData(RecordState.Same, MovedAway, WaitMovedAway)]
    [InlineData(RecordState.Same, Missing, WaitMissing)]
    [InlineData(RecordState.Edited, None, CreateInMailbox)]
    [InlineData(RecordState.Edited, Same, Merge)]
    [InlineData(RecordState.Edited, Edited, Merge)]
    [InlineData(RecordState.Edited, Deleted, JudgeItemDeletion)]
    [InlineData(RecordState.Edited, MovedAway, WaitMovedAway)]
    [InlineData(RecordState.Edited, Missing, WaitMissing)]
    [InlineData(RecordState.Deleted, None, End)]
    [InlineData(RecordState.Deleted, Same, FollowRecordDeletion)]
    [InlineData(RecordState.Deleted, Edited, JudgeRecordDeletion)]
    [InlineData(RecordState.Deleted, Deleted, End)]
    [InlineData(RecordState.Deleted, MovedAway, WaitMovedAway)]
    [InlineData(RecordState.Deleted, Missing, End)]
    [InlineData(RecordState.Withdrawn, None, End)]
    [InlineData(RecordState.Withdrawn, Same, Withdraw)]
    [InlineData(RecordState.Withdrawn, Edited, Withdraw)]
    [InlineData(RecordState.Withdrawn, Deleted, End)]
    [InlineData(RecordState.Withdrawn, MovedAway, WaitMovedAway)]
    [InlineData(RecordState.Withdrawn, Missing, End)]
    [InlineData(RecordState.Paused, None, Pause)]
    [InlineData(RecordState.Paused, Same, Pause)]
    [InlineData(RecordState.Paused, Edited, Pause)]
    [InlineData(RecordState.Paused, Deleted, Pause)]
    [InlineData(RecordState.Paused, MovedAway, Pause)]
    [InlineData(RecordState.Paused, Missing, Pause)]
    [InlineData(RecordState.Missing, None, WaitMissing)]
    [InlineData(RecordState.Missing, Same, WaitMissing)]
    [InlineData(RecordState.Missing, Edited, WaitMissing)]
    [InlineData(RecordState.Missing, Deleted, End)]
    [InlineData(RecordState.Missing, MovedAway, WaitMissing)]
    [InlineData(RecordState.Missing, Missing, WaitMissing)]
    [InlineData(RecordState.Lost, None, End)]
    [InlineData(RecordState.Lost, Same, CreateInBusiness)]
    [InlineData(RecordState.Lost, Edited, CreateInBusiness)]
    [InlineData(RecordState.Lost, Deleted, End)]
    [InlineData(RecordState.Lost, MovedAway, WaitMovedAway)]
    [InlineData(RecordState.Lost, Missing, WaitMissing)]
    [InlineData(RecordState.None, LeftBehind, End)]
    [InlineData(RecordState.Same, LeftBehind, MoveToFolder)]
    [InlineData(RecordState.Edited, LeftBehind, MoveToFolder)]
    [InlineData(RecordState.Deleted, LeftBehind, MoveToFolder)]
    [InlineData(RecordState.Withdrawn, LeftBehind, MoveToFolder)]
    [InlineData(RecordState.Paused, LeftBehind, MoveToFolder)]
    [InlineData(RecordState.Missing, LeftBehind, MoveToFolder)]
    [InlineData(RecordState.Lost, LeftBehind, MoveToFolder)]
    public void EachPair_HasItsStep(RecordState record, ItemState item, SyncStep step) => Assert.Equal(step, StateTable.Step(record, item));

    [Fact]
    public void EveryPairIsThere() => Assert.Equal(
        Enum.GetValues<RecordState>().Length * Enum.GetValues<ItemState>().Length, StateTable.Rows().Distinct().Count());

    /// <summary>docs/sync.md is generated from the table: run this test with COUNTERPART_WRITE_DOCS=1 to write it anew.</summary>
    [Fact]
    public void DocsHoldTheTable() => SyncDocument.Holds("<!-- state table: generated from StateTable.cs -->\n", "<!-- end of the state table -->", Table());

    private static string Table()
    {
        var items = Enum.GetValues<ItemState>();
        var lines = new List<string> { "| record \\ item | " + string.Join(" | ", items) + " |", "| --- |" + string.Concat(items.Select(_ => " --- |")) };
        lines.AddRange(Enum.GetValues<RecordState>().Select(r => $"| **{r}** | " + string.Join(" | ", items.Select(i => StateTable.Step(r, i))) + " |"));
        return string.Join('\n', lines) + "\n";
    }
}
