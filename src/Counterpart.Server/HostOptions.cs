using Counterpart.State;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server;

/// <summary>How a server is started.</summary>
public sealed record HostOptions(string DataFolder)
{
    /// <summary>Where it listens. Loopback only: beyond it a certificate or a named proxy is demanded, which this version does not offer yet.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>Host names that a request may name, besides the address that it listens on.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    public StartSwitches Switches { get; init; } = new();

    /// <summary>A file with certificates of a private authority that Exchange's certificate may stand on.</summary>
    public string? CaFile { get; init; }

    /// <summary>A demo keeps its data apart: it is refused on a production folder.</summary>
    public FolderPurpose Purpose { get; init; }

    /// <summary>A file that holds the master key; null: environment, credential, or the OS user's configuration folder.</summary>
    public string? MasterKeyFile { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How many mailboxes run at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How long a request to Exchange may take.</summary>
    public Duration RequestDeadline { get; init; } = Duration.FromSeconds(100);

    /// <summary>Where commands find servers of this OS user; null: the usual folder.</summary>
    public string? RuntimeFolder { get; init; }
}
