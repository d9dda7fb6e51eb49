using Counterpart.Memory;
using Counterpart.Sync;

namespace Counterpart.State.Tests;

public sealed class MemoryLeases() : LeaseContract(new MemoryPlace());

public sealed class MemoryLinks() : LinkContract(new MemoryPlace());

public sealed class MemoryLinkLists() : LinkListContract(new MemoryPlace());

public sealed class MemoryJournal() : JournalContract(new MemoryPlace());

public sealed class MemoryMarkers() : MarkerContract(new MemoryPlace());

public sealed class MemoryRuns() : RunContract(new MemoryPlace());

public sealed class MemoryCommits() : CommitContract(new MemoryPlace());

public sealed class MemorySettingsSuite() : SettingsContract(new MemorySettingsPlace());

/// <summary>One state in memory, which outlives its reopening.</summary>
public sealed class MemoryPlace : IStatePlace
{
    private MemoryState? state;

    public Task<IStateStore> OpenAsync(TimeProvider time) => Task.FromResult<IStateStore>(state ??= new MemoryState(time));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>One set of settings in memory, which outlives its reopening.</summary>
public sealed class MemorySettingsPlace : ISettingsPlace
{
    private readonly MemorySettings settings = new();

    public Task<ISettingsStore> OpenAsync() => Task.FromResult<ISettingsStore>(settings);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class MemoryAuditSuite() : AuditContract(new MemoryAuditPlace());

/// <summary>State and settings in memory with one audit, which outlive their reopening.</summary>
public sealed class MemoryAuditPlace : IAuditPlace
{
    private readonly MemoryAudit audit = new();
    private (IStateStore, ISettingsStore)? stores;

    public Task<(IStateStore State, ISettingsStore Settings)> OpenAsync(TimeProvider time) =>
        Task.FromResult(stores ??= (new MemoryState(time, sharedAudit: audit), new MemorySettings(audit)));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class MemorySecretsSuite : SecretsContract
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task<ISecrets> OpenAsync() => Task.FromResult<ISecrets>(new MemorySecrets());
}
