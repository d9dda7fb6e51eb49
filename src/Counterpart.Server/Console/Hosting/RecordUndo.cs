using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Server.Console;

/// <summary>The way back from an edit of a record.</summary>
internal static class RecordUndo
{
    private static readonly JsonElement Empty = JsonSerializer.SerializeToElement<string?>(null);

    /// <summary>Puts these fields as they were.</summary>
    public static RecordChange Of(RecordView before, IEnumerable<string> fields) => new(fields.ToDictionary(f => f, f => before.Values.TryGetValue(f, out var value) ? value : Empty));
}
