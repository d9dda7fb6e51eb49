using Counterpart.Client;
using Spectre.Console;

namespace Counterpart.Program.Shell;

/// <summary>Waits for the end of a synchronization or a job; on a terminal with a bar, among the messages, in a pipe without.</summary>
internal static class Following
{
    private const int Seconds = 10;
    private const int SecondsWatched = 1;

    public static async Task<SyncProgress> ToEndAsync(CounterpartClient client, SyncRequest request, CancellationToken cancellationToken)
    {
        var progress = await client.Sync.StartAsync(request, cancellationToken);
        if (Session.IsWatched)
        {
            return await WatchedAsync(client, progress, cancellationToken);
        }

        while (!progress.IsDone)
        {
            progress = await client.Sync.ShowAsync(progress.Id, Seconds, cancellationToken);
        }

        return progress;
    }

    /// <summary>Waits for the end of a job.</summary>
    public static async Task<JobView> ToEndAsync(CounterpartClient client, string job, CancellationToken cancellationToken)
    {
        var view = await client.Jobs.ShowAsync(job, cancellationToken, Seconds);
        while (view.Ended is null)
        {
            view = await client.Jobs.ShowAsync(job, cancellationToken, Seconds);
        }

        return view;
    }

    /// <summary>Kept apart, so that a pipe never loads the console library. Colours: it obeys NO_COLOR itself.</summary>
    private static async Task<SyncProgress> WatchedAsync(CounterpartClient client, SyncProgress progress, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("synchronizing", maxValue: Math.Max(1, progress.Report.Workers.Count));
                while (!progress.IsDone)
                {
                    progress = await client.Sync.ShowAsync(progress.Id, SecondsWatched, cancellationToken);
                    bar.MaxValue = Math.Max(1, progress.Report.Workers.Count);
                    bar.Value = Math.Min(progress.Runs.Count, bar.MaxValue);
                    bar.Description = $"{progress.Runs.Count} runs, {progress.Report.Workers.Sum(Verbs.RunVerbs.Written)} written";
                }

                bar.Value = bar.MaxValue;
            });
        return progress;
    }
}
