using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Counterpart.Client;

/// <summary>Sends requests and reads answers: JSON, problems, nothing else.</summary>
internal sealed class Transport(HttpClient http)
{
    private const string Slash = "%2F";

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), answer, cancellationToken);

    public Task<T> SendAsync<TBody, T>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> form, JsonTypeInfo<T> answer, CancellationToken cancellationToken, string? ifMatch = null) =>
        SendAsync(Request(method, path, JsonBody(body, form), ifMatch), answer, cancellationToken);

    public Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent body, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        SendAsync(Request(method, path, body, null), answer, cancellationToken);

    public Task<T> PostAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path), answer, cancellationToken);

    public Task<T> SendAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(method, path), answer, cancellationToken);

    public async Task SendAsync<TBody>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> form, CancellationToken cancellationToken)
    {
        using var answer = await AnswerAsync(Request(method, path, JsonBody(body, form), null), cancellationToken);
    }

    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken, string? ifMatch = null)
    {
        using var answer = await AnswerAsync(Request(method, path, null, ifMatch), cancellationToken);
    }

    /// <summary>The answer itself, its head read; the caller disposes of it.</summary>
    public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                var problem = await ProblemAsync(answer, cancellationToken);
                //  of a path the server's framework decodes all but the slash (%2F), and it tells the id as it has it
                throw new ProblemException(request.RequestUri is { } uri && uri.OriginalString.Contains(Slash, StringComparison.Ordinal)
                    ? problem with { Detail = problem.Detail?.Replace(Slash, "/", StringComparison.Ordinal) } : problem);
            }
        }
        catch (HttpRequestException e)
        {
            throw new ServerUnreachableException(http.BaseAddress, e);
        }
        finally
        {
            request.Dispose();
        }
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> form, CancellationToken cancellationToken)
    {
        using var answer = await AnswerAsync(request, cancellationToken);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, form, cancellationToken) ?? throw new JsonException("nothing was answered");
        }
        catch (JsonException e)
        {
            throw new ProblemException(new Problem(
                "bad-answer", "what answered is no Counterpart server", 502, $"{http.BaseAddress} answers no JSON that is known here ({e.Message})"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ServerUnreachableException(http.BaseAddress, e);
        }
    }

    private static ByteArrayContent JsonBody<T>(T body, JsonTypeInfo<T> form)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, form));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body, string? ifMatch)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch}\"");
        }

        return request;
    }

    private static async Task<Problem> ProblemAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var status = (int)answer.StatusCode;
        try
        {
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            if (JsonSerializer.Deserialize(body, ApiJson.Default.Problem) is { Title: not null } problem)
            {
                return problem with { Status = status };
            }
        }
        catch (JsonException)
        {
            //  not ours, or cut: the status is all there is to tell
        }

        return new Problem("http", $"the server answered {status} {answer.ReasonPhrase}", status);
    }
}
