using static Counterpart.Sync.SyncStep;

namespace Counterpart.Sync;

/// <summary>
/// The state table: what is done for every pair of states of a link. It is data: the planner looks it up, the tests walk it,
/// <c>docs/sync.md</c> is generated from it.
/// </summary>
public static class StateTable
{
    private static readonly SyncStep[,] Steps = Build();

    /// <summary>The step for a pair of states.</summary>
    public static SyncStep Step(RecordState record, ItemState item) => Steps[(int)record, (int)item];

    /// <summary>Every pair with its step, by record state, then item state.</summary>
    public static IEnumerable<(RecordState Record, ItemState Item, SyncStep Step)> Rows() =>
        from record in Enum.GetValues<RecordState>()
        from item in Enum.GetValues<ItemState>()
        select (record, item, Step(record, item));

    private static SyncStep[,] Build()
    {
        var table = new SyncStep[Enum.GetValues<RecordState>().Length, Enum.GetValues<ItemState>().Length];
        //                        None             Same                  Edited               Deleted             MovedAway      Missing       LeftBehind
        Row(RecordState.None,      End,             CreateInBusiness,     CreateInBusiness,    End,                End,           End,         End);
        Row(RecordState.Same,      CreateInMailbox, Nothing,              Merge,               FollowItemDeletion, WaitMovedAway, WaitMissing, MoveToFolder);
        Row(RecordState.Edited,    CreateInMailbox, Merge,                Merge,               JudgeItemDeletion,  WaitMovedAway, WaitMissing, MoveToFolder);
        Row(RecordState.Deleted,   End,             FollowRecordDeletion, JudgeRecordDeletion, End,                WaitMovedAway, End,         MoveToFolder);
        Row(RecordState.Withdrawn, End,             Withdraw,             Withdraw,            End,                WaitMovedAway, End,         MoveToFolder);
        Row(RecordState.Paused,    Pause,           Pause,                Pause,               Pause,              Pause,         Pause,       MoveToFolder);
        Row(RecordState.Missing,   WaitMissing,     WaitMissing,          WaitMissing,         End,                WaitMissing,   WaitMissing, MoveToFolder);
        Row(RecordState.Lost,      End,             CreateInBusiness,     CreateInBusiness,    End,                WaitMovedAway, WaitMissing, MoveToFolder);
        return table;

        void Row(RecordState record, params ReadOnlySpan<SyncStep> steps)
        {
            for (var i = 0; i < steps.Length; i++)
            {
                table[(int)record, i] = steps[i];
            }
        }
    }
}
