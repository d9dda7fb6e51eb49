using System.Text.Json;
using System.Threading.Channels;
using Counterpart.Client;
using Counterpart.Server.Watching;
using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Api;

/// <summary>What happens to a run, as server-sent events: <c>progress</c> as often as it moves, at last <c>ended</c>.</summary>
internal static class RunEvents
{
    /// <summary>Asked again after so long without news, so that a connection that nobody reads is noticed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>A run that writes much moves many times a second; nobody reads that fast.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    /// <param name="read">The run as it is now, if the caller may see it.</param>
    public static async Task SendAsync(Parts parts, HttpContext http, string id, Func<Task<RunRecord>> read, CancellationToken cancellationToken)
    {
        //  listened to before the first look: what happens in between is then not missed
        var moved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        parts.News.Told += Hear;
        try
        {
            var run = await read();
            http.Response.ContentType = "text/event-stream";
            while (true)
            {
                var isOver = run.Outcome != RunOutcome.Running;
                var json = JsonSerializer.Serialize(Views.Of(run), ApiJson.Default.RunView);
                await http.Response.WriteAsync($"event: {(isOver ? "ended" : "progress")}\ndata: {json}\n\n", cancellationToken);
                await http.Response.Body.FlushAsync(cancellationToken);
                if (isOver)
                {
                    return;
                }

                await MovedAsync();
                run = await read();
            }
        }
        finally
        {
            parts.News.Told -= Hear;
        }

        void Hear(News news)
        {
            if (news.Id == id && news.Sort is NewsSort.RunMoved or NewsSort.RunEnded)
            {
                moved.Writer.TryWrite(true);
            }
        }

        async Task MovedAsync()
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var news = moved.Reader.ReadAsync(enough.Token).AsTask();
            if (await Task.WhenAny(news, Task.Delay(Longest, parts.Time, enough.Token)) == news)
            {
                await Task.Delay(Shortest, parts.Time, cancellationToken);
            }

            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
