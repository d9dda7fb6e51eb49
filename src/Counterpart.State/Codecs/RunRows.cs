using System.Text.Json;
using System.Text.Json.Serialization;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>Rows of runs and of history, as what they say.</summary>
internal static class RunRows
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
    };

    private static readonly RunCounts Nothing = new();

    public static byte[]? ToBytes(RunCounts counts) => counts == Nothing ? null : JsonSerializer.SerializeToUtf8Bytes(counts, Options);

    public static RunCounts ToCounts(byte[]? bytes) => bytes is null ? Nothing : JsonSerializer.Deserialize<RunCounts>(bytes, Options)!;

    /// <summary>Until when what a run wrote counts: its end, or for ever while it runs; null if it wrote nothing.</summary>
    public static long? WrittenUntil(RunRecord run) =>
        run.Outcome == RunOutcome.Previewed || run.Counts == Nothing ? null : Ticks.Of(run.Ended) ?? long.MaxValue;

    public static RunRecord ToRun(this RunRow row, string mailbox) =>
        new(new RunId(row.Id), new MailboxId(mailbox), new WorkerId(row.Worker), Ticks.At(row.Started), row.Trigger)
        {
            Ended = Ticks.At(row.Ended),
            Outcome = row.Outcome,
            Counts = ToCounts(row.Counts),
            Message = row.Message,
            Plan = row.Plan,
        };

    public static HistoryEntry ToEntry(this HistoryRow row, string mailbox) =>
        new(row.Id, new RunId(row.Run), new MailboxId(mailbox), new WorkerId(row.Worker), new LinkId(row.Link), row.Kind, row.Side, Ticks.At(row.At))
        {
            Act = row.Act,
            Record = row.Record is { } record ? new SideId(record) : null,
            Item = row.Item is { } item ? new SideId(item) : null,
            Field = row.Field,
            Old = row.Old,
            New = row.New,
            Formatted = row.Formatted,
            Whole = row.Whole,
            Cause = row.Cause,
        };
}
