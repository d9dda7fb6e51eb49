using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Counterpart.Console.Tests;

/// <summary>The built program, started as people start it, with addresses and keys of its own in a folder of its own.</summary>
internal static class Programs
{
    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "counterpart.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["XDG_RUNTIME_DIR"] = folder;
        start.Environment["XDG_CONFIG_HOME"] = folder;
        start.Environment["HOME"] = folder;
        return Process.Start(start)!;
    }

    public static async Task EndAsync(Process? program)
    {
        if (program is { HasExited: false })
        {
            program.Kill();
            await program.WaitForExitAsync();
        }

        program?.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
