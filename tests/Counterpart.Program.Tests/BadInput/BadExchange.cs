using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Counterpart.Program.Tests;

/// <summary>
/// Stands before the stand-in on a port of its own. As it comes it hands on; told otherwise it answers itself, or changes what is asked.
/// A connection carries one request.
/// </summary>
internal sealed class BadExchange : IAsyncDisposable
{
    private readonly Uri good;
    private readonly HttpClient http = new();
    private readonly CancellationTokenSource stopping = new();
    private TcpListener listener;
    private Task accepting;
    private int requests;

    public BadExchange(Uri good)
    {
        this.good = good;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/EWS/Exchange.asmx");
        accepting = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>Answers instead of the stand-in; null: it is asked.</summary>
    public Func<Stream, Task>? Answers { get; set; }

    /// <summary>Changes a request on its way.</summary>
    public Func<string, string>? Asks { get; set; }

    public int Requests => Volatile.Read(ref requests);

    /// <summary>An answer with this body, written as it stands.</summary>
    public static Func<Stream, Task> Body(string body, string type = "text/xml", int? length = null) => async stream =>
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(type, length ?? bytes.Length)));
        await stream.WriteAsync(bytes);
    };

    public static string Head(string type, long length) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}; charset=utf-8\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n";

    /// <summary>Nobody listens any more.</summary>
    public async Task CloseAsync()
    {
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Listens again where it did.</summary>
    public void Reopen()
    {
        listener = new TcpListener(IPAddress.Loopback, Url.Port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await CloseAsync();
        http.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var here = listener;
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await here.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                if (await ReadAsync(stream) is not var (headers, body))
                {
                    return;
                }

                Interlocked.Increment(ref requests);
                await (Answers ?? (s => HandOnAsync(headers, body, s)))(stream);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                //  the asker hung up
            }
        }
    }

    private async Task HandOnAsync(Dictionary<string, string> headers, string body, Stream stream)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, good) { Content = new StringContent(Asks?.Invoke(body) ?? body, Encoding.UTF8, "text/xml") };
        request.Headers.Authorization = headers.TryGetValue("Authorization", out var authorization) ? AuthenticationHeaderValue.Parse(authorization) : null;
        using var answer = await http.SendAsync(request, stopping.Token);
        var bytes = await answer.Content.ReadAsByteArrayAsync(stopping.Token);
        var type = answer.Content.Headers.ContentType?.MediaType ?? "text/plain";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(type, bytes.Length).Replace("200 OK", $"{(int)answer.StatusCode} -", StringComparison.Ordinal)));
        await stream.WriteAsync(bytes);
    }

    private static async Task<(Dictionary<string, string> Headers, string Body)?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var headers = Encoding.ASCII.GetString([.. head]).Split("\r\n").Skip(1).Where(l => l.Contains(':', StringComparison.Ordinal)).ToDictionary(
            l => l[..l.IndexOf(':', StringComparison.Ordinal)], l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body);
        return (headers, Encoding.UTF8.GetString(body));
    }
}
