using System.Diagnostics;
using Counterpart.Model;
using Counterpart.Sync;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

/// <summary>
/// A second process, this very test program told by its environment to write contacts to a folder without end, killed after it has told
/// of so many.
/// </summary>
public sealed class KilledWhileWriting
{
    public const int Told = 30;
    private const string Variable = "COUNTERPART_TEST_WRITES_TO";

    internal static async Task RunAsync(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledWhileWriting).Assembly.Location);
        }

        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(KilledWhileWriting).FullName}.{nameof(WritesWithoutEnd_WhenToldTo)}");
        start.Environment[Variable] = folder;
        using var process = Process.Start(start)!;
        var progress = Path.Combine(folder, "told");
        while (!process.HasExited && (!File.Exists(progress) || new FileInfo(progress).Length < Told))
        {
            await Task.Yield();
        }

        Assert.False(process.HasExited, "the writing process ended by itself");
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WritesWithoutEnd_WhenToldTo()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.True(folder is null || Directory.Exists(folder));
        if (folder is null)
        {
            return;
        }

        await using var system = await BusinessSystem.OpenAsync(new BusinessOptions(folder, TimeProvider.System, new RandomIds()), default);
        await using var told = new FileStream(Path.Combine(folder, "told"), FileMode.Create, FileAccess.Write, FileShare.Read);
        var view = system.ViewFor(new WorkerId("W1"), new MailboxId("mailbox-W1"), new Parameters());
        for (var i = 0; ; i++)
        {
            await view.CreateAsync("W1", Contact(("lastName", Text($"p{i}")), ("email1Address", new EmailValue($"p{i}@example.com"))));
            told.WriteByte((byte)'.');
            await told.FlushAsync(TestContext.Current.CancellationToken);
        }
    }
}
