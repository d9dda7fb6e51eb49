using System.Diagnostics;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Sandbox.Tests;

/// <summary>A foreign client drives the stand-in over HTTP: Debian's python3-exchangelib, in an environment of its own.</summary>
public sealed class ExchangelibTests
{
    private const string Python = "/usr/bin/python3";

    [Theory]
    [InlineData("contacts.py")]
    [InlineData("tasks.py")]
    [InlineData("calendar_items.py")]
    [InlineData("full_saves.py")]
    public async Task Exchangelib_Drives_TheStandIn(string script)
    {
        var token = TestContext.Current.CancellationToken;
        var (missing, _) = await RunAsync(["-c", "import exchangelib"], token);
        Assert.True(missing == 0, "exchangelib is missing for /usr/bin/python3; install the Debian package python3-exchangelib.");

        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { DataFolder = folder }, token);
            var path = Path.Combine(AppContext.BaseDirectory, "exchangelib", script);
            var (status, output) = await RunAsync([path, server.Url.ToString()], token);
            Assert.True(status == 0, output);
            Assert.Empty(server.Exchange.Ledger.Entries);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Status, string Output)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (127, $"{Python} is missing.");
        }

        using (process!)
        {
            var output = process!.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
    }
}
