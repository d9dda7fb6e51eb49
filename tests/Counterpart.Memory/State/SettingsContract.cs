using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Where settings to be tested come from; a second call closes them and opens what they left.</summary>
public interface ISettingsPlace : IAsyncDisposable
{
    Task<ISettingsStore> OpenAsync();
}

/// <summary>What every implementation of <see cref="ISettingsStore"/> keeps.</summary>
public abstract class SettingsContract(ISettingsPlace place) : IAsyncLifetime
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);
    private ISettingsStore store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await place.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task NothingSet_IsTheInitialSettings()
    {
        var read = await store.ReadAsync(Token);
        Assert.Equal(0, read.Version);
        SettingsSame.Check(Settings.Initial, read);
        Assert.Empty(await store.AuditAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task EverySetting_IsKept()
    {
        var settings = SettingsSame.AllChanged();
        Assert.True(await store.WriteAsync(settings, 0, [], Token));
        store = await place.OpenAsync();
        var read = await store.ReadAsync(Token);
        Assert.Equal(1, read.Version);
        SettingsSame.Check(settings, read);
    }

    [Fact]
    public async Task SettingsTakenBack_AreTheInitialOnesAgain()
    {
        await store.WriteAsync(SettingsSame.AllChanged(), 0, [], Token);
        Assert.True(await store.WriteAsync(Settings.Initial, 1, [], Token));
        store = await place.OpenAsync();
        var read = await store.ReadAsync(Token);
        Assert.Equal(2, read.Version);
        SettingsSame.Check(Settings.Initial, read);
    }

    [Fact]
    public async Task ChangedMeanwhile_IsRefused_AndWritesNothing()
    {
        await store.WriteAsync(Settings.Initial with { Parameters = new Parameters { DaysBack = 60 } }, 0, [Entry("first")], Token);
        Assert.False(await store.WriteAsync(Settings.Initial with { Parameters = new Parameters { DaysBack = 90 } }, 0, [Entry("second")], Token));
        Assert.Equal(60, (await store.ReadAsync(Token)).Parameters.DaysBack);
        Assert.Equal("first", Assert.Single(await store.AuditAsync(Token).ToListAsync(Token)).What);
    }

    [Fact]
    public async Task Audit_ComesNewestFirst()
    {
        await store.WriteAsync(Settings.Initial, 0, [Entry("a"), Entry("b") with { Before = null, After = "Ω 🌱" }], Token);
        await store.WriteAsync(Settings.Initial, 1, [Entry("c")], Token);
        store = await place.OpenAsync();
        Assert.Equal([Entry("c"), Entry("b") with { Before = null, After = "Ω 🌱" }, Entry("a")], await store.AuditAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task WritesAtOnce_OneOfEachVersionWins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => store.WriteAsync(
            Settings.Initial with { Parameters = new Parameters { DaysForward = i } }, 0, [Entry($"{i}")], Token), Token)));
        var winner = Assert.Single(answers.Index(), a => a.Item).Index;
        Assert.Equal(winner, (await store.ReadAsync(Token)).Parameters.DaysForward);
        Assert.Equal($"{winner}", Assert.Single(await store.AuditAsync(Token).ToListAsync(Token)).What);
    }

    [Fact]
    public async Task Freezes_KeepTheirOrder()
    {
        ImmutableList<Freeze> freezes =
        [
            new(new WorkerId("W2"), ItemKind.Task, Noon, "user:anna"), new(null, null, Noon, "user:anna"), new(new WorkerId("W1"), null, Noon, "b"),
        ];
        await store.WriteAsync(Settings.Initial with { Freezes = freezes }, 0, [], Token);
        store = await place.OpenAsync();
        Assert.Equal(freezes, (await store.ReadAsync(Token)).Freezes);
    }

    private static AuditEntry Entry(string what) => new(Noon, "user:anna", what, "30", "60");
}
