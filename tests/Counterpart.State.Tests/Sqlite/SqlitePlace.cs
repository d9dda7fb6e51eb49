using Counterpart.Memory;
using Counterpart.Sync;

namespace Counterpart.State.Tests;

/// <summary>A state in a database file of its own.</summary>
internal sealed class SqlitePlace : IStatePlace
{
    private readonly TemporaryFolder folder = new();
    private StateDatabase? database;

    public async Task<IStateStore> OpenAsync(TimeProvider time)
    {
        await CloseAsync();
        database = await StateDatabase.OpenAsync(folder.File("state.db"), CancellationToken.None);
        return new StateStore(database, time);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Dispose();
    }

    private async Task CloseAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
