using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>U2: the entries of what a plan overwrites or deletes.</summary>
internal static class HistoryOf
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What was done to that side by a write that is known to be done: what a revert needs, and what a restore can put back (U2, U3).</summary>
    public static IEnumerable<HistoryEntry> Of(RunScope scope, LinkWork work, Side side) => work.Intents[side].Action switch
    {
        IntentAction.Create => [New(scope, work.Link, side) with { Act = HistoryAct.Made, Cause = "made" }],
        IntentAction.Restore => [New(scope, work.Link, side) with { Act = HistoryAct.BroughtBack, Cause = work.Told ?? "brought back" }],
        IntentAction.Update => Changes(scope, work, side),
        _ => [],
    };

    /// <summary>One entry for every field that a plan writes on that side.</summary>
    private static IEnumerable<HistoryEntry> Changes(RunScope scope, LinkWork work, Side side) =>
        from change in work.Plan.Changes
        let isTime = Privacy.TimeOnly(work.Link.Schema).Contains(change.Field)
        where change.Side == side && (!work.Plan.ErasesTexts || isTime)
        let withholds = work.Plan.KeepsNoTexts && !isTime
        select New(scope, work.Link, side) with
        {
            Formatted = change.Field.Name == Formatting.Body && !work.Plan.KeepsNoTexts ? work.Intents[side].Formatted : null,
            Field = change.Field.Name,
            Old = withholds ? null : Json(change.Old),
            New = withholds ? null : Json(change.New),
            Cause = change.Cause ?? (side == Side.Business ? "V4 edited in the mailbox" : "V4 edited in the business system"),
        };

    /// <summary>One entry with all that a thing held which goes.</summary>
    public static HistoryEntry Deleted(RunScope scope, Link link, Side side, FieldValues whole, string cause)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            FieldValuesJson.WritePlain(writer, whole);
        }

        return New(scope, link, side) with { Act = HistoryAct.Deleted, Whole = Encoding.UTF8.GetString(buffer.WrittenSpan), Cause = cause };
    }

    /// <summary>The rule by which a thing goes when its link ends for that cause.</summary>
    public static string WhyDeleted(EndCause? cause, ItemKind kind, string? told) => cause switch
    {
        EndCause.RecordDeleted => "D4 deleted in the business system",
        EndCause.Reverted => "U3 reverted: the run that made it was taken back",
        EndCause.ItemDeleted or EndCause.Cleared => kind == ItemKind.Contact ? "D2 deleted in the mailbox" : "D3 deleted in the mailbox",
        _ => $"D7 withdrawn: {told ?? cause?.ToString()}",
    };

    /// <summary>The value as a JSON text; null stays null.</summary>
    public static string? Json(Value? value)
    {
        if (value is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            ValueJson.Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static HistoryEntry New(RunScope scope, Link link, Side side) =>
        new(scope.NewId(), scope.Id, scope.Mailbox, scope.Worker, link.Id, link.Kind, side, scope.Ports.Now)
        {
            Record = link.Record.Id,
            Item = link.Item.Id,
        };
}
