using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Tests.Support;

namespace Counterpart.Sandbox.Tests;

/// <summary>A server in a process of its own is killed while it writes; what it answered is there afterwards.</summary>
public sealed class KilledServerTests
{
    private const string FolderVariable = "COUNTERPART_SANDBOX_TEST_FOLDER";

    /// <summary>The other process: serves until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Serves_UntilKilled()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, $"This is the child process of another test; it needs {FolderVariable}.");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { DataFolder = folder }, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "url.new"), server.Url.ToString());
        File.Move(Path.Combine(folder, "url.new"), Path.Combine(folder, "url"));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task KilledWhileWriting_WhatWasAnswered_IsThere()
    {
        var token = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        using var process = Start(folder);
        try
        {
            var url = await UrlAsync(folder, process, token);
            var answered = 0;
            using (var client = new HttpClient())
            {
                var kill = Task.Run(async () =>
                {
                    while (Volatile.Read(ref answered) < 200)
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, token);
                    }

                    process.Kill();
                }, token);
                while (await CreatesAsync(client, url, answered, token))
                {
                    Interlocked.Increment(ref answered);
                }

                await kill;
            }

            await process.WaitForExitAsync(token);
            using var exchange = SandboxExchange.Open(new SandboxOptions { DataFolder = folder });
            var person = exchange.Person("w1@sandbox.test");
            var names = person.Ids("contacts").Select(id => TestSandbox.Value(person.Read(id), "Surname")).ToHashSet();
            Assert.True(answered >= 200);
            Assert.All(Enumerable.Range(0, answered), i => Assert.Contains($"N{i}", names));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(KilledServerTests).Assembly.Location, null)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[FolderVariable] = folder;
        foreach (var argument in (string[])["-method", $"{typeof(KilledServerTests).FullName}.{nameof(Serves_UntilKilled)}", "-explicit", "only"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<Uri> UrlAsync(string folder, Process process, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "url");
        while (!File.Exists(path))
        {
            Assert.False(process.HasExited, "The server's process ended before it served.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        return new Uri(await File.ReadAllTextAsync(path, cancellationToken));
    }

    private static async Task<bool> CreatesAsync(HttpClient client, Uri url, int number, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(TestSandbox.Envelope($"<m:CreateItem><m:Items>{Samples.Named($"N{number}")}</m:Items></m:CreateItem>"), Encoding.UTF8, "text/xml"),
        };
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(TestSandbox.Basic("w1@sandbox.test"));
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync(cancellationToken)).Contains("NoError", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
