using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Counterpart.Bench;

/// <summary>
/// The floor: the same requests of the same size, rendered beforehand, sent by a bare HTTP client with the same concurrency. Only the ids
/// that a read needs are put in when the create before it has told them.
/// </summary>
internal sealed partial class Floor(Uri url, string login, int inFlight) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>Sends them; a GetItem asks for what the oldest CreateItem not yet read has made.</summary>
    public async Task<TimeSpan> SendAsync(IReadOnlyList<byte[]> bodies)
    {
        var made = new Queue<Task<byte[]>>();
        var open = new List<Task<byte[]>>();
        var watch = Stopwatch.StartNew();
        foreach (var body in bodies)
        {
            var head = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 1500)));
            if (open.Count >= inFlight)
            {
                open.Remove(await Task.WhenAny(open));
            }

            if (head.Contains("<m:GetItem", StringComparison.Ordinal) && made.Count > 0)
            {
                open.Add(ReadAsync(body, made.Dequeue()));
            }
            else
            {
                var sent = PostAsync(body);
                open.Add(sent);
                if (head.Contains("<m:CreateItem", StringComparison.Ordinal))
                {
                    made.Enqueue(sent);
                }
            }
        }

        await Task.WhenAll(open);
        return watch.Elapsed;
    }

    private async Task<byte[]> ReadAsync(byte[] body, Task<byte[]> made)
    {
        var ids = ItemIds().Matches(Encoding.UTF8.GetString(await made)).Select(m => m.Value);
        var text = Encoding.UTF8.GetString(body);
        var start = text.IndexOf("<m:ItemIds>", StringComparison.Ordinal) + "<m:ItemIds>".Length;
        var end = text.IndexOf("</m:ItemIds>", StringComparison.Ordinal);
        return await PostAsync(Encoding.UTF8.GetBytes(text[..start] + string.Concat(ids) + text[end..]));
    }

    private async Task<byte[]> PostAsync(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=utf-8");
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login + ":sandbox")));
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<t:ItemId [^>]*/>")]
    private static partial Regex ItemIds();
}
