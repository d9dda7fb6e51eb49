using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Names of workers beside their ids, where the caller may read the worker; for one answer, in which each is looked up once.</summary>
internal sealed class WorkerNames(Parts parts, Caller caller)
{
    private readonly Dictionary<string, string?> known = new(StringComparer.Ordinal);

    /// <summary>Null: there is none, or he is not the caller's to read.</summary>
    public async Task<string?> OfAsync(string? worker, CancellationToken cancellationToken)
    {
        if (worker is null)
        {
            return null;
        }

        if (!known.TryGetValue(worker, out var name))
        {
            var id = new WorkerId(worker);
            name = known[worker] = Access.Judge(caller, Act.ReadWorker, id) is null ? (await parts.Business.Workers.ShowAsync(id, cancellationToken))?.Name : null;
        }

        return name;
    }

    /// <summary>The rows, each with the name of its worker.</summary>
    public async Task<IReadOnlyList<T>> OnAsync<T>(IReadOnlyList<T> rows, Func<T, string?> worker, Func<T, string?, T> named, CancellationToken cancellationToken)
    {
        var all = new List<T>(rows.Count);
        foreach (var row in rows)
        {
            all.Add(named(row, await OfAsync(worker(row), cancellationToken)));
        }

        return all;
    }

    /// <summary>The page with the names of its workers.</summary>
    public async Task<Page<T>> OnAsync<T>(Page<T> page, Func<T, string?> worker, Func<T, string?, T> named, CancellationToken cancellationToken) =>
        page with { Items = await OnAsync(page.Items, worker, named, cancellationToken) };
}
