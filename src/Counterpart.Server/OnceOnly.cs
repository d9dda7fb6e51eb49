using System.Security.Cryptography;
using System.Text;
using Counterpart.Server.Security;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server;

/// <summary>
/// Creates that carry an <c>Idempotency-Key</c> happen once: a repeated request, whose first answer may have been lost, gets the answer of
/// the first. Remembered for a day, by caller and path, while the server runs.
/// </summary>
internal sealed class OnceOnly(RequestDelegate next, HostOptions options)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;
    private const int LargestBody = 1 << 20;
    private const int Most = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly Lock changing = new();
    private readonly Dictionary<string, Entry> entries = [];

    private sealed class Entry(byte[] asked, DateTimeOffset at)
    {
        public byte[] Asked { get; } = asked;

        public DateTimeOffset At { get; } = at;

        public Answer? Answer { get; set; }
    }

    private sealed record Answer(int Status, string? ContentType, string? Location, byte[] Body);

    public async Task InvokeAsync(HttpContext context)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey || context.Request.ContentLength is > LargestBody)
        {
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "invalid",
                $"a request with {Header} has a key of at most {LongestKey} characters and at most {LargestBody} bytes", "send it without the key", Header);
            return;
        }

        var (body, asked) = await ReadAsync(context);
        context.Request.Body = body;
        var name = $"{Gate.CallerOf(context).Name}\n{context.Request.Path}\n{key}";
        var entry = Take(name, asked, out var isFirst);
        if (isFirst)
        {
            await AnswerAsync(context, name, entry);
        }
        else if (!entry.Asked.AsSpan().SequenceEqual(asked))
        {
            await Problems.WriteAsync(context, StatusCodes.Status422UnprocessableEntity, "key-reused", $"the {Header} was used for another request", "choose a new key", Header);
        }
        else if (entry.Answer is { } answer)
        {
            (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, answer.ContentType);
            context.Response.Headers.Location = answer.Location;
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
        else
        {
            await Problems.WriteAsync(context, StatusCodes.Status409Conflict, "in-progress", "the first request with this key is still being worked on", "ask again in a moment", Header);
        }
    }

    private static async Task<(MemoryStream Body, byte[] Digest)> ReadAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var query = Encoding.UTF8.GetBytes(context.Request.QueryString.ToString());
        var digest = SHA256.HashData([.. SHA256.HashData(body.ToArray()), .. query]);
        body.Position = 0;
        return (body, digest);
    }

    private Entry Take(string name, byte[] asked, out bool isFirst)
    {
        lock (changing)
        {
            var now = options.Time.GetUtcNow();
            isFirst = !entries.TryGetValue(name, out var entry) || now - entry.At > Kept;
            if (!isFirst)
            {
                return entry!;
            }

            if (entries.Count >= Most)
            {
                foreach (var old in entries.OrderBy(e => e.Value.At).Take(Most / 10).Select(e => e.Key).ToList())
                {
                    entries.Remove(old);
                }
            }

            return entries[name] = new Entry(asked, now);
        }
    }

    private async Task AnswerAsync(HttpContext context, string name, Entry entry)
    {
        var real = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
            entry.Answer = new Answer(context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.Location, kept.ToArray());
        }
        finally
        {
            context.Response.Body = real;
            if (entry.Answer is null or { Status: >= 400 })
            {
                //  nothing was made: the same key may try again
                lock (changing)
                {
                    entries.Remove(name);
                }
            }
        }

        if (kept.Length > 0)
        {
            await real.WriteAsync(kept.ToArray(), context.RequestAborted);
        }
    }
}
