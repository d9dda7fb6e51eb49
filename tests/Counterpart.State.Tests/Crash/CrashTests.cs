using System.Diagnostics;
using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using Xunit;

namespace Counterpart.State.Tests;

/// <summary>A process killed in the middle of commits: what was answered is there, nothing is there by half, the folder is free.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Kills = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    [Rule("R5", "R8")]
    public async Task KilledWhileCommitting_EverythingAnsweredIsThere_NothingByHalf()
    {
        var random = new Random(20261123);
        var answered = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            answered.AddRange(await WriteAndKillAsync(random.Next(1, 60)));
            await CheckAsync(answered);
        }
    }

    [Fact]
    public async Task SecondProcess_IsRefused_UntilTheFirstIsKilled()
    {
        using var first = Start();
        await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using var second = Start();
        var message = await second.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await ExitAsync(second);
        Assert.Equal(1, second.ExitCode);
        Assert.Equal($"the data folder {folder.Path} is in use by process {first.Id}; stop it, or name another folder", message.TrimEnd());
        Assert.Throws<StateUnusableException>(() => DataFolder.Open(folder.Path, FolderPurpose.Demo));

        first.Kill();
        await ExitAsync(first);
        DataFolder.Open(folder.Path, FolderPurpose.Demo).Dispose();
    }

    /// <summary>Lets the child write until it has answered so many commits, kills it, and returns what it answered.</summary>
    private async Task<List<string>> WriteAndKillAsync(int answers)
    {
        using var child = Start();
        var lines = new List<string>();
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (lines.Count == answers)
            {
                child.Kill();
            }
        }

        await ExitAsync(child);
        Assert.True(lines.Count >= answers, await child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        return lines;
    }

    private async Task CheckAsync(List<string> answered)
    {
        using var data = DataFolder.Open(folder.Path, FolderPurpose.Demo);
        await using var database = await StateDatabase.OpenAsync(data.StateDatabase, default);
        var store = new StateStore(database, TimeProvider.System);
        var links = await store.AllLinksAsync(CrashWriter.Mailbox, ItemKind.Contact, default).SelectMany(p => p).ToListAsync();
        var names = links.Where(l => l.Id.Value.EndsWith("-a", StringComparison.Ordinal)).Select(l => l.Id.Value[..^2]).ToHashSet();
        Assert.Subset(names, answered.ToHashSet());
        Assert.Equal(names.Count * 2, await store.CountLinksAsync(CrashWriter.Mailbox, null, default));
        Assert.Equal(names, links.Where(l => l.Id.Value.EndsWith("-b", StringComparison.Ordinal)).Select(l => l.Id.Value[..^2]).ToHashSet());
        Assert.Equal(names, (await store.OpenIntentsAsync(CrashWriter.Mailbox, default)).Select(i => i.Id.Value).ToHashSet());
        Assert.Equal(names, (await store.HistoryAsync(new HistoryFilter(), default).ToListAsync()).Select(h => h.Id).ToHashSet());
        Assert.All(links.Where(l => l.Id.Value.EndsWith("-a", StringComparison.Ordinal)), l => Same.Link(Samples.FullLink(l.Id.Value, CrashWriter.Mailbox), l));
        foreach (var task in names.GroupBy(n => n[..2]))
        {
            Assert.Equal(task.Max(StringComparer.Ordinal), (await store.ProgressAsync(new MailboxId(task.Key), default)).Policies[ItemKind.Task]);
        }

        Assert.Equal("ok", Assert.Single(RawFile.Run(data.StateDatabase, "PRAGMA integrity_check")));
    }

    /// <summary>This very program as the child, whether it runs by itself or under <c>dotnet</c>.</summary>
    private Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(CrashTests).Assembly.Location);
        }

        start.ArgumentList.Add(CrashWriter.Verb);
        start.ArgumentList.Add(folder.Path);
        return Process.Start(start)!;
    }

    private static async Task ExitAsync(Process child)
    {
        using var patience = new CancellationTokenSource(Patience);
        await child.WaitForExitAsync(patience.Token);
    }
}
