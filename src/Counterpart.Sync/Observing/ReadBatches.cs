using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Reads things by id and keeps the answers by id.</summary>
internal static class ReadBatches
{
    /// <summary>How many things are in memory with their values at once.</summary>
    public const int Size = 200;

    /// <summary>Every answer by id; doubles are asked once.</summary>
    public static async Task<Dictionary<SideId, ReadResult>> ReadByIdAsync(
        this ISide side, ItemKind kind, IEnumerable<SideId> ids, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<SideId, ReadResult>();
        foreach (var batch in ids.Distinct().Chunk(Size))
        {
            var results = await side.ReadAsync(kind, batch, cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                answers[batch[i]] = results[i];
            }
        }

        return answers;
    }
}
