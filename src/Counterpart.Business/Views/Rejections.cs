using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>Refusals as the result of a write.</summary>
internal static class Rejections
{
    public static WriteResult.Rejected Of(IReadOnlyList<FieldRefusal> refusals) =>
        new(refusals, string.Join("; ", refusals.Select(r => $"{r.Field.Name}: {r.Reason}")));
}
