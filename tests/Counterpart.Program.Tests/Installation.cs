using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Program.Tests;

/// <summary>
/// The built program, run as processes, with folders of its own: what commands find is only what was started here. Servers are ended with it.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly List<Process> servers = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("counterpart-program-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs a verb to its end.</summary>
    public async Task<Outcome> RunAsync(string line, string? input = null, string? token = null, string? program = null) =>
        await EndAsync(Start(line, token, program), input, line);

    /// <summary>Runs a verb whose output goes to a file or device.</summary>
    public async Task<Outcome> RunToAsync(string target, string line)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        foreach (var argument in new[] { "-c", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "counterpart.dll")}' {line} >{target}" })
        {
            start.ArgumentList.Add(argument);
        }

        Isolate(start);
        return await EndAsync(Process.Start(start)!, null, line);
    }

    /// <summary>Runs a verb that must succeed, and reads its JSON document.</summary>
    public async Task<JsonElement> JsonAsync(string line, string? input = null, params int[] statuses)
    {
        var outcome = await RunAsync(line + " --json", input);
        Assert.True((statuses.Length == 0 ? [0] : statuses).Contains(outcome.Status), $"{line}: status {outcome.Status}: {outcome.Errors}{outcome.Output}");
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    /// <summary>Asks a process to end, as systemd and a closing terminal do; answers its status.</summary>
    public static async Task<int> TerminateAsync(Process process)
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Token);
        }

        await process.WaitForExitAsync(Token).WaitAsync(Patience, TimeProvider.System, Token);
        return process.ExitCode;
    }

    /// <summary>Starts a server; answers the line that it says when it is ready.</summary>
    public async Task<(Process Process, string Line)> ServeAsync(string line, string ready = "stop with Ctrl+C")
    {
        var process = Start(line);
        servers.Add(process);
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync(Token);
        var said = "";
        while (await process.StandardError.ReadLineAsync(Token) is { } error)
        {
            said = error;
            if (error.Contains(ready, StringComparison.Ordinal))
            {
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return (process, error);
            }
        }

        throw new InvalidOperationException($"{line} ended: {said}");
    }

    /// <summary>Starts a server; answers the first line of its standard output.</summary>
    public async Task<(Process Process, string Document)> ServeDocumentAsync(string line)
    {
        var process = Start(line);
        servers.Add(process);
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        return (process, await process.StandardOutput.ReadLineAsync(Token) ?? throw new InvalidOperationException($"{line} ended"));
    }

    /// <summary>Starts a server that speaks to a person on its standard output; answers all of it until the line that begins so.</summary>
    public async Task<string> ServePrintedAsync(string line, string ready)
    {
        var process = Start(line);
        servers.Add(process);
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(Token) is { } printed)
        {
            said.Append(printed).Append('\n');
            if (printed.StartsWith(ready, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return said.ToString();
            }
        }

        throw new InvalidOperationException($"{line} ended: {said}");
    }

    /// <summary>The API of the server that was started last, as its local administrator.</summary>
    public CounterpartClient Client()
    {
        var server = LocalServer.All(Path.Combine(Folder, "counterpart"))[0];
        return CounterpartClient.For(server.Url, server.Token);
    }

    /// <summary>Runs a script of the test folder with Debian's Python, which has exchangelib.</summary>
    public async Task<string> PythonAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "exchangelib", script)))
        {
            start.ArgumentList.Add(argument);
        }

        var outcome = await EndAsync(Process.Start(start)!, null, script);
        Assert.True(outcome.Status == 0, outcome.Errors.Contains("No module named 'exchangelib'", StringComparison.Ordinal)
            ? "Debian's package python3-exchangelib is missing: apt-get install python3-exchangelib" : $"{script}: {outcome.Errors}{outcome.Output}");
        return outcome.Output;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            if (!server.HasExited)
            {
                server.Kill();
            }

            await server.WaitForExitAsync(CancellationToken.None);
            server.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private Process Start(string line, string? token = null, string? program = null)
    {
        var start = new ProcessStartInfo("dotnet")
            { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.ArgumentList.Add(Path.Combine(program ?? AppContext.BaseDirectory, "counterpart.dll"));
        foreach (var argument in Words(line))
        {
            start.ArgumentList.Add(argument);
        }

        Isolate(start);
        if (token is not null)
        {
            start.Environment["COUNTERPART_TOKEN"] = token;
        }

        return Process.Start(start)!;
    }

    private void Isolate(ProcessStartInfo start)
    {
        start.Environment["XDG_RUNTIME_DIR"] = Folder;
        start.Environment["COUNTERPART_MASTER_KEY"] = Convert.ToBase64String(new byte[32]);
        start.Environment.Remove("COUNTERPART_TOKEN");
    }

    private static async Task<Outcome> EndAsync(Process process, string? input, string line)
    {
        using (process)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
            patience.CancelAfter(Patience);
            if (process.StartInfo.RedirectStandardInput)
            {
                await process.StandardInput.WriteAsync(input);
                process.StandardInput.Close();
            }

            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw new TimeoutException($"'{line}' did not end in {Patience.TotalMinutes} minutes");
            }

            return new Outcome(process.ExitCode, await output, await errors);
        }
    }

    /// <summary>Words with blanks between them; what stands in quotes is one.</summary>
    private static IEnumerable<string> Words(string line) =>
        line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>How a process ended.</summary>
internal sealed record Outcome(int Status, string Output, string Errors);
