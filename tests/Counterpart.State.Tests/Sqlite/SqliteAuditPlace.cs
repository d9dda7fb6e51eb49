using Counterpart.Memory;
using Counterpart.Sync;

namespace Counterpart.State.Tests;

/// <summary>State and settings in one database file; when it closes, the chain of the audit has to hold.</summary>
internal sealed class SqliteAuditPlace : IAuditPlace
{
    private readonly TemporaryFolder folder = new();
    private StateDatabase? database;

    public async Task<(IStateStore State, ISettingsStore Settings)> OpenAsync(TimeProvider time)
    {
        await CloseAsync();
        database = await StateDatabase.OpenAsync(folder.File("state.db"), CancellationToken.None);
        return (new StateStore(database, time), new SettingsStore(database));
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
            Assert.Null((await new SettingsStore(database).VerifyAuditAsync(CancellationToken.None)).Broken);
            await database.DisposeAsync();
        }
    }
}
