using Counterpart.Client;

namespace Counterpart.Server.Console;

/// <summary>What came of <em>Synchronize now</em>, for the notice at the foot of the page.</summary>
internal static class SyncWords
{
    /// <summary>Synchronizes that mailbox and says what came of it; answers whether anything was tried.</summary>
    /// <param name="done">The sentence for when all of it was done, without a full stop.</param>
    public static async Task<bool> SynchronizeAsync(this Notices notices, ConsoleApi api, string worker, string done)
    {
        SyncProgress? progress = null;
        if (!await notices.TryAsync(async () => progress = await api.Client.Sync.WaitAsync(new SyncRequest { Worker = worker }, default), of: worker))
        {
            return false;
        }

        var (text, isFailure) = Of(progress!, done);
        if (isFailure)
        {
            notices.Failed(text);
        }
        else
        {
            notices.Done(text);
        }

        return true;
    }

    /// <summary>The sentence, and whether it tells of a failure: what rests, or waits for a later try, was not synchronized.</summary>
    internal static (string Text, bool IsFailure) Of(SyncProgress progress, string done)
    {
        var waits = progress.Waiting.FirstOrDefault(w => w.For != "person") ?? (progress.Waiting is [var first, ..] ? first : null);
        return waits is null
                ? progress.Report.Errors == 0 ? (done, false) : ($"{done}, but for {Words.Count(progress.Report.Errors, "error")}: the run names them", true)
            : waits.For == "person" && progress.Runs.Count > 0 ? ($"{done}; something waits for a person: {FieldLabels.In(waits.Message)}", false)
            : ($"Not synchronized: {FieldLabels.In(waits.Message)}", true);
    }
}
