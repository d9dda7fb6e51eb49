using System.Net;
using System.Net.Sockets;

namespace Counterpart.Program.Tests;

/// <summary>Servers that can't begin: one line that names what is in the way, and the way around it.</summary>
public sealed class ListeningTests
{
    [Theory]
    [InlineData("serve --data data --urls http://127.0.0.1:{0}", "--urls")]
    [InlineData("serve --data data --urls http://localhost:{0}", "--urls")]
    [InlineData("demo --once --port {0}", "--port")]
    [InlineData("sandbox --port {0}", "--port")]
    public async Task APortInUse_IsOneLine(string line, string remedy)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var installation = new Installation();
        var outcome = await installation.RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, port));
        var said = Commands.OneLine(outcome, 1, $":{port} is in use", "another program", remedy);
        Assert.True(said.Length < 300, said);
        Assert.False(Directory.Exists(Path.Combine(installation.Folder, "data")), "nothing is made where nothing can begin");
    }

    [Fact]
    public async Task APortOfOurOwnServer_NamesItsFolder()
    {
        await using var installation = new Installation();
        var (_, line) = await installation.ServeAsync("serve --data first --urls http://127.0.0.1:0");
        var url = line.Split(' ').Single(w => w.StartsWith("http", StringComparison.Ordinal)).TrimEnd(',', '/');
        Commands.OneLine(await installation.RunAsync($"serve --data second --urls {url}"), 1, "the Counterpart server of", "first");
    }

    [Theory]
    [InlineData("sandbox --data file/exchange")]
    [InlineData("demo --once --data file/demo")]
    [InlineData("serve --urls http://127.0.0.1:0 --data file/data")]
    [InlineData("sandbox --data /proc/nowhere")]
    [InlineData("demo --once --data /proc/nowhere")]
    public async Task AFolderThatCantBeMade_IsOneLineWithARemedy(string line)
    {
        await using var installation = new Installation();
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "file"), "", TestContext.Current.CancellationToken);
        Commands.OneLine(await installation.RunAsync(line), 1, "can't be used", "name another");
    }
}
