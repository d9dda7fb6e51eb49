using Counterpart.Client;
using Counterpart.Server.Jobs;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>The caller's jobs. Another's answers as if it were not there.</summary>
internal static class JobsApi
{
    /// <summary>Seconds that a question waits for the end of a job.</summary>
    private const int MostWait = 30;

    public static void Map(RouteGroupBuilder api, Site site)
    {
        api.MapGet("/jobs", (HttpContext http) => new Page<JobView>([.. site.Jobs.Of(Gate.CallerOf(http)).Select(j => View(j))], null));
        api.MapGet("/jobs/{id}", async (string id, int? wait, HttpContext http, CancellationToken token) =>
        {
            var job = Of(id, Gate.CallerOf(http));
            await site.Jobs.EndAsync(job, TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, MostWait)), token);
            return await WholeAsync(job, http, token);
        });
        api.MapPost("/jobs/{id}/cancel", (string id, HttpContext http, CancellationToken token) =>
        {
            var job = Of(id, Gate.CallerOf(http));
            job.Cancel();
            return WholeAsync(job, http, token);
        });
        api.MapPost("/jobs/{id}/undo", (string id, HttpContext http, CancellationToken token) =>
        {
            var job = Of(id, Gate.CallerOf(http));
            return CanUndo(job) ? WholeAsync(job.Undo!(), http, token)
                : throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"'{job.What}' can't be taken back by one request", "only a change of types that has ended can"));
        });

        async Task<JobView> WholeAsync(Job job, HttpContext http, CancellationToken token)
        {
            var (caller, failures) = (Gate.CallerOf(http), new List<JobFailureView>());
            var names = new WorkerNames(site.Parts, caller);
            foreach (var failure in job.Failures)
            {
                failures.Add(new JobFailureView(failure.Thing, failure.Reason)
                {
                    Kind = failure.Worker is null ? failure.Record?.Kind.ToString().ToLowerInvariant() : "worker",
                    Name = failure.Record is { } record ? await RecordNames.OfAsync(site, caller, record.Kind, record.Id, token) : await names.OfAsync(failure.Worker?.Value, token),
                });
            }

            return View(job) with { Failures = failures };
        }

        Job Of(string id, Caller caller) => site.Jobs.Show(id, caller) ?? throw Site.NotFound($"there is no job {id}", "'jobs list' shows those of this server since it started");
    }

    private static bool CanUndo(Job job) => job is { Ended: not null, Undo: not null };

    private static JobView View(Job job) => new(job.Id, job.What, job.State.ToString(), job.Started.ToDateTimeOffset(), job.Done, job.Failed)
    {
        Total = job.Total,
        Ended = job.Ended?.ToDateTimeOffset(),
        Reason = job.Reason,
        CanUndo = CanUndo(job),
    };
}
