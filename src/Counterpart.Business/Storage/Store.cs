namespace Counterpart.Business;

/// <summary>What every part of the business system works with.</summary>
/// <param name="Names">The lasting names of this database's records.</param>
/// <param name="Lost">What restores took back.</param>
internal sealed record Store(Database Database, WriteQueue Writer, TimeProvider Time, Epoch Epoch, RecordNames Names, LostNumbers Lost)
{
    /// <summary>Reads at one moment, on a context of its own.</summary>
    public Task<T> ReadAsync<T>(Func<BusinessContext, Task<T>> work, CancellationToken cancellationToken) => Database.GuardAsync(async () =>
    {
        await using var context = await Database.ReadMomentAsync(cancellationToken);
        return await work(context);
    });

    /// <summary>Writes as one unit; see <see cref="WriteQueue.RunAsync"/>.</summary>
    public Task<T> WriteAsync<T>(Func<WriteUnit, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        Database.GuardAsync(() => Writer.RunAsync(work, cancellationToken));

    /// <summary>What the work would answer; the unit is given up, and with it all that it would have written.</summary>
    public async Task<T> PreviewAsync<T>(Func<WriteUnit, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync<T>(async (unit, token) => throw new PreviewedException<T>(await work(unit, token)), cancellationToken);
        }
        catch (PreviewedException<T> shown)
        {
            return shown.Answer;
        }
    }

    private sealed class PreviewedException<T>(T answer) : Exception
    {
        public T Answer => answer;
    }
}

/// <summary>The epoch of the feed, which only a restore changes.</summary>
internal sealed class Epoch(string text)
{
    private volatile string current = text;

    public string Text
    {
        get => current;
        set => current = value;
    }
}
