using System.Diagnostics;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Bench;

/// <summary>The Exchange stand-in in a process of its own, so that what is measured here is ours alone.</summary>
internal sealed class StandInProcess : IDisposable
{
    private readonly Process process;

    private StandInProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>What the child process does: serves until its standard input ends.</summary>
    public static async Task ServeAsync(string folder, int mailboxes, int milliseconds)
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { DataFolder = folder, Mailboxes = mailboxes, Latency = TimeSpan.FromMilliseconds(milliseconds) }, CancellationToken.None);
        Console.WriteLine(server.Url);
        await Console.In.ReadToEndAsync();
    }

    public static async Task<StandInProcess> StartAsync(string folder, int mailboxes, int milliseconds)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in new[] { typeof(StandInProcess).Assembly.Location, "stand-in", folder, $"{mailboxes}", $"{milliseconds}" })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var url = await process.StandardOutput.ReadLineAsync();
        return new StandInProcess(process, new Uri(url ?? throw new InvalidOperationException("the stand-in did not start")));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
