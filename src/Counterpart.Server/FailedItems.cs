using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>Items that failed in a run: the first of them, and how many more there were.</summary>
internal sealed record FailedItems(IReadOnlyList<RunError> Errors, int More)
{
    public static FailedItems None { get; } = new([], 0);

    public static string Line(RunError error)
    {
        var thing = $"{error.Kind.Name()} {error.Record?.Value ?? error.Item?.Value}";
        return error.Remedy is null ? $"{thing}: {error.Message}" : $"{thing}: {error.Message} ({error.Remedy})";
    }
}
