using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.State.Tests;

/// <summary>The audit shows when it was changed from outside, and outlives the erasing of values.</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);
    private static readonly CancellationToken Token = CancellationToken.None;
    private readonly TemporaryFolder folder = new();
    private StateDatabase database = null!;
    private SettingsStore store = null!;

    private string File => folder.File("state.db");

    public async ValueTask InitializeAsync()
    {
        database = await StateDatabase.OpenAsync(File, Token);
        store = new SettingsStore(database);
        await store.WriteAsync(Settings.Initial, 0, [Entry("one"), Entry("two")], Token);
        await store.WriteAsync(Settings.Initial, 1, [Entry("three")], Token);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task UntouchedAudit_Holds_AndItsEndTellsOfWhatWasCutOff()
    {
        var whole = await store.VerifyAuditAsync(Token);
        Assert.Equal((3L, null), (whole.Entries, whole.Broken));
        RawFile.Run(File, "DELETE FROM Audit WHERE What = 'three'");
        var cut = await store.VerifyAuditAsync(Token);
        Assert.Equal((2L, null), (cut.Entries, cut.Broken));
        Assert.NotEqual(whole.End, cut.End);
    }

    [Fact]
    public async Task Pages_GoOnWhereTheLastOneEnded_ThoughSomethingCameSince()
    {
        var first = await store.AuditPageAsync(null, 2, Token);
        Assert.Equal([(3, "three"), (2, "two")], first.Select(e => (e.Number, e.Entry.What)));
        await store.WriteAsync(Settings.Initial, 2, [Entry("four")], Token);
        Assert.Equal([(1, "one")], (await store.AuditPageAsync(first[^1].Number, 2, Token)).Select(e => (e.Number, e.Entry.What)));
    }

    [Theory]
    [InlineData("UPDATE Audit SET After = '61' WHERE What = 'two'", 2)]
    [InlineData("UPDATE Audit SET \"By\" = 'user:bert' WHERE What = 'one'", 1)]
    [InlineData("UPDATE Audit SET Before = NULL WHERE What = 'three'", 3)]
    [InlineData("DELETE FROM Audit WHERE What = 'two'", 2)]
    [InlineData("DELETE FROM Audit WHERE What = 'one'", 1)]
    [InlineData("UPDATE Audit SET Digest = zeroblob(32), Salt = NULL WHERE What = 'two'", 2)]
    public async Task ChangedAudit_NamesTheFirstEntryThatDoesNotFit(string change, long first)
    {
        RawFile.Run(File, change);
        var proof = await store.VerifyAuditAsync(Token);
        Assert.Equal((first, first - 1), (proof.Broken, proof.Entries));
    }

    [Fact]
    public async Task ErasedValues_LeaveTheChainWhole()
    {
        RawFile.Run(File, "UPDATE Audit SET Before = NULL, After = NULL, Salt = NULL WHERE What = 'two'");
        Assert.Null((await store.VerifyAuditAsync(Token)).Broken);
    }

    [Fact]
    public async Task DefaultsAndSuggestions_AreNotStored()
    {
        await store.WriteAsync(Settings.Initial with { Parameters = new Parameters { DaysBack = 60 } }, 2, [], Token);
        Assert.Equal(["daysBack"], RawFile.Run(File, "SELECT Name FROM Parameters"));
        Assert.Empty(RawFile.Run(File, "SELECT Field FROM Mappings"));
    }

    [Fact]
    public void EveryParameter_HasItsRow()
    {
        var changed = Memory.SettingsSame.AllChanged().Parameters;
        Assert.Equal(typeof(Parameters).GetProperties().Length, StoredParameters.ToRows(changed).Count());
    }

    private static AuditEntry Entry(string what) => new(Noon, "user:anna", what, "30", "60");
}
