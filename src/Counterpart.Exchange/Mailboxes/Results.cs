using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Exchange;

/// <summary>Outcomes of the protocol as results of the port.</summary>
internal static class Results
{
    public static WriteResult ToResult(ItemOutcome outcome, KindTable table) => outcome switch
    {
        ItemOutcome.Done done => new WriteResult.Written(new SideId(done.Id.Id), new ItemVersion(done.Id.ChangeKey ?? "")),
        ItemOutcome.NotFound => new WriteResult.NotFound(),
        ItemOutcome.Rejected { Code: var code } when ResponseCodes.IsNoId(code) => new WriteResult.NotFound(),
        ItemOutcome.VersionChanged => new WriteResult.VersionChanged(),
        ItemOutcome.Busy busy => new WriteResult.Busy(busy.Until),
        ItemOutcome.NotSent => new WriteResult.NotSent(),
        ItemOutcome.Unknown unknown => new WriteResult.Unknown(unknown.Fault.Sentence),
        ItemOutcome.Rejected rejected when ResponseCodes.Of(rejected.Code) == Reaction.Forbidden => new WriteResult.NotAllowed(Reason(rejected)),
        ItemOutcome.Rejected rejected => new WriteResult.Rejected(
            table.FieldOf(rejected.Property) is { } field ? [new FieldRefusal(field, Reason(rejected))] : [], Reason(rejected)),
        _ => new WriteResult.Busy(null),
    };

    public static string Reason(ItemOutcome.Rejected rejected) =>
        string.IsNullOrWhiteSpace(rejected.Text) ? $"Exchange refuses it ({rejected.Code})" : $"Exchange refuses it ({rejected.Code}): {rejected.Text}";
}
