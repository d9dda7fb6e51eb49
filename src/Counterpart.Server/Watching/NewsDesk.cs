using Counterpart.Sync;

namespace Counterpart.Server.Watching;

/// <summary>
/// Tells those who listen in this process what moves, as soon as it is kept: pages then need not ask again and again. Nothing is remembered,
/// and nobody waits for those who listen: they only note it. Safe for any number of threads.
/// </summary>
internal sealed class NewsDesk
{
    public event Action<News>? Told;

    public void Tell(News news) => Told?.Invoke(news);

    /// <summary>What a commit of the state means for those who look.</summary>
    public void Tell(StateChange change)
    {
        foreach (var run in change.Runs)
        {
            Tell(new News(run.Outcome == RunOutcome.Running ? NewsSort.RunMoved : NewsSort.RunEnded, run.Id.Value));
        }

        //  what a person does is in the audit
        if (change.Audit.Count > 0)
        {
            Tell(new News(NewsSort.Decided));
        }
    }
}
