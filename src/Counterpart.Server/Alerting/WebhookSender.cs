using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Alerting;

/// <summary>Posts a message to the webhook, signed, so that the receiver knows that it is ours, whole and of now (docs/alerts.md).</summary>
internal sealed class WebhookSender : IAlertSender, IDisposable
{
    public const string DeliveryHeader = "Counterpart-Delivery";
    public const string TimestampHeader = "Counterpart-Timestamp";
    public const string SignatureHeader = "Counterpart-Signature";

    private static readonly Duration Longest = Duration.FromSeconds(20);

    private readonly Parts parts;
    private readonly HttpClient http;

    public WebhookSender(Parts parts)
    {
        this.parts = parts;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust.In(parts.Authorities) },
            ConnectCallback = async (context, token) => new NetworkStream(await JudgedConnection.OpenAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port,
                a => AlertAddress.WebhookRefuses(a, context.DnsEndPoint.Host, parts.Options.Switches), parts.ListensAt, token), ownsSocket: true),
        };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<Delivery> SendAsync(AlertSettings alerts, AlertMessage message, CancellationToken cancellationToken)
    {
        var (url, at) = (alerts.WebhookUrl!, alerts.WebhookUrl!.Authority);
        if (await parts.Secrets.GetAsync(NewSecret.AlertWebhook, url, cancellationToken) is not { } secret)
        {
            return new Delivery(false, $"no signing secret is kept for {at}", "enter it: alerts set --webhook-secret-stdin");
        }

        using var limit = new CancellationTokenSource(Patience.ToTimeSpan(), parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = Request(url, message, secret, parts.Now.ToUnixTimeSeconds());
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode ? new Delivery(true, $"{at} took it ({status})")
                : new Delivery(false, $"{at} answers {status}", status switch
                {
                    >= 300 and < 400 => "redirects are not followed: set webhookUrl to where it leads",
                    401 or 403 => "see that the receiver has the same signing secret, and the right time",
                    >= 500 => "mend the receiver; it is tried again",
                    _ => "see that webhookUrl is the receiver's",
                });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery(false, $"{at} did not answer within {Patience.TotalSeconds:0} seconds", "let the receiver answer first and work later");
        }
        catch (HttpRequestException e)
        {
            return Fault(e, url);
        }
    }

    public void Dispose() => http.Dispose();

    private Duration Patience => Duration.Min(Longest, parts.Options.RequestDeadline);

    /// <summary>HMAC-SHA256 (RFC 2104) over the time, a dot and the body, as hexadecimal digits.</summary>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        return "v1=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    private static HttpRequestMessage Request(Uri url, AlertMessage message, string secret, long now)
    {
        var (body, timestamp) = (Encoding.UTF8.GetBytes(message.Body), now.ToString(CultureInfo.InvariantCulture));
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(DeliveryHeader, message.Id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Sign(secret, timestamp, body));
        request.Headers.UserAgent.ParseAdd("Counterpart");
        return request;
    }

    private static Delivery Fault(HttpRequestException e, Uri url) => e.InnerException switch
    {
        RefusedException r => new(false, r.Refusal.Reason, r.Refusal.Remedy),
        AuthenticationException => new(false, $"the certificate of {url.Authority} is not believed", "name it as its certificate does, or start the server with --ca FILE for a private authority"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new(false, $"there is no host {url.IdnHost}", "correct webhookUrl, or its DNS entry"),
        SocketException s => new(false, $"{url.Authority} can't be reached ({s.SocketErrorCode})", "see that it runs, and that no firewall stands between"),
        _ => new(false, $"{url.Authority} broke off", "see that webhookUrl is the receiver's"),
    };
}
