using System.Collections.Concurrent;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Plans that were shown to a person who may order just these; each once, the oldest are forgotten when there are too many.</summary>
internal sealed class ShownPlans
{
    private const int Most = 100;
    private readonly ConcurrentDictionary<string, (string By, IReadOnlyDictionary<WorkerId, IReadOnlySet<ApprovedPlan>> Plans)> shown = new();
    private readonly ConcurrentQueue<string> ages = new();

    public string Keep(string id, Caller by, IReadOnlyDictionary<WorkerId, IReadOnlySet<ApprovedPlan>> plans)
    {
        shown[id] = (by.Name, plans);
        ages.Enqueue(id);
        while (shown.Count > Most && ages.TryDequeue(out var oldest))
        {
            shown.TryRemove(oldest, out _);
        }

        return id;
    }

    /// <summary>What was shown to that one under the id, which is used up; null: nothing, or to another.</summary>
    public IReadOnlyDictionary<WorkerId, IReadOnlySet<ApprovedPlan>>? Take(string id, Caller by) =>
        shown.TryGetValue(id, out var there) && there.By == by.Name && shown.TryRemove(id, out var taken) ? taken.Plans : null;
}
