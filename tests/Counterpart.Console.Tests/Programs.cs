using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Counterpart.Console.Tests;

/// <summary>The built program, started as people start it, with addresses and keys of its own in a folder of its own.</summary>
internal static class Programs
{
    private static int lastPort = 20_000 + (Environment.ProcessId % 10_000);

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

    /// <summary>
    /// A port that nobody has: below those that the system hands out by itself, so that no other suite gets it between this look and the
    /// server's start.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref lastPort);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                //  somebody's: the next one
            }
        }
    }
}
