using Counterpart.Memory;
using Counterpart.Sync;

namespace Counterpart.State.Tests;

/// <summary>Settings in a database file of their own.</summary>
internal sealed class SqliteSettingsPlace : ISettingsPlace
{
    private readonly TemporaryFolder folder = new();
    private StateDatabase? database;

    public async Task<ISettingsStore> OpenAsync()
    {
        await CloseAsync();
        database = await StateDatabase.OpenAsync(folder.File("state.db"), CancellationToken.None);
        return new SettingsStore(database);
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
