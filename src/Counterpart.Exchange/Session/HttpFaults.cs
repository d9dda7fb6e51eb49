using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Xml;
using NodaTime;
using static Counterpart.Exchange.ExchangeFaultKind;

namespace Counterpart.Exchange;

/// <summary>Puts what went wrong below the level of SOAP into one sentence: host, what is wrong, remedy.</summary>
internal static class HttpFaults
{
    /// <summary>The fault of an answer's status; null if its body is to be read.</summary>
    public static ExchangeFault? OfStatus(HttpResponseMessage answer, string host, Instant now)
    {
        var status = (int)answer.StatusCode;
        switch (answer.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                return new(CredentialsRefused, $"{host} does not take this user and password; check both, and that Basic sign-in is enabled for EWS there")
                    { CertainlyNotExecuted = true };
            case HttpStatusCode.Forbidden:
                return new(Forbidden, $"{host} forbids the request (HTTP 403); the administrator must allow EWS for this user and program")
                    { CertainlyNotExecuted = true };
            case HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests:
                var until = RetryAfter(answer.Headers.RetryAfter, now);
                return Busy(host, until, $"HTTP {status}");
            case >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest:
                var target = answer.Headers.Location is { IsAbsoluteUri: true } l && l.Host.Length > 0 ? $"to {l.IdnHost}" : "elsewhere";
                return new(Redirected, $"{host} sends us {target} (HTTP {status}), which is not followed; give the final URL of EWS/Exchange.asmx")
                    { CertainlyNotExecuted = true };
            case HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout:
                return new(Unreachable, $"{host}: the Exchange server behind its gateway does not answer (HTTP {status}); try again later or ask its administrator");
            case HttpStatusCode.OK or HttpStatusCode.InternalServerError when IsXml(answer.Content.Headers.ContentType):
                return null;
            default:
                // Only a client error says that nothing was done; an error page of a gateway may stand in for a lost answer.
                return NotExchange(host, $"HTTP {status}, {answer.Content.Headers.ContentType?.MediaType ?? "no content type"}")
                    with { CertainlyNotExecuted = status is >= 400 and < 500 };
        }
    }

    /// <summary>The fault of a transport that failed; null if the exception is none of a transport.</summary>
    public static ExchangeFault? Of(Exception exception, string host, AnswerStream? answer)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case AddressRefusedException refused:
                    return new(AddressRefused, refused.Message) { CertainlyNotExecuted = true };
                case AnswerTooLargeException tooLarge:
                    return new(TooLarge, $"{host}: the answer {tooLarge.Message}, the limit; check that the URL is that of Exchange, or raise the limit");
                case AuthenticationException:
                    return new(Tls, $"{host}: the connection could not be secured; its certificate must be valid, name this host and be trusted by this machine")
                        { CertainlyNotExecuted = true };
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return new(Unreachable, $"{host} is not known to the name service; check the URL's spelling and this machine's DNS")
                        { CertainlyNotExecuted = true };
                case XmlException when answer is null or { HasEnded: true }:
                    return Cut(host);

                // The reader names it only in its text; the resources are those of the invariant culture.
                case XmlException forbidden when forbidden.Message.Contains("DTD", StringComparison.Ordinal):
                    return new(ForbiddenXml, $"{host}: the answer holds a document type or an entity, which Exchange never sends; check the URL and what stands between");
                case XmlException:
                    return NotExchange(host, "the answer is no XML");
                case HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }:
                    return new(Unreachable, $"{host} can't be reached; check the URL, the port, and that the server runs and no firewall stands between")
                        { CertainlyNotExecuted = true };
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return new(Tls, $"{host}: no secured connection comes about; the port may not speak TLS, or only versions that are no longer safe")
                        { CertainlyNotExecuted = true };
            }
        }

        return exception switch
        {
            HttpIOException or HttpRequestException or IOException when answer is not null => Cut(host),
            HttpIOException or HttpRequestException or IOException =>
                new(Unreachable, $"{host}: the connection broke before an answer came; try again later"),
            _ => null,
        };
    }

    public static ExchangeFault Cut(string host) =>
        new(CutAnswer, $"{host}: the answer ended in the middle; if this comes again, look for a proxy or a time limit between");

    public static ExchangeFault NotExchange(string host, string what) =>
        new(ExchangeFaultKind.NotExchange, $"{host} does not answer as Exchange Web Services ({what}); the URL usually ends in /EWS/Exchange.asmx");

    public static ExchangeFault TimedOut(string host, Duration deadline) =>
        new(ExchangeFaultKind.TimedOut, $"{host} gave no whole answer within {deadline.TotalSeconds:0.#} s; try again later or raise the deadline");

    public static ExchangeFault Busy(string host, Instant? until, string code) =>
        new(ExchangeFaultKind.Busy, until is { } t
            ? string.Create(CultureInfo.InvariantCulture, $"{host} is too busy ({code}) and asks to wait until {t}")
            : $"{host} is too busy ({code}); requests go on after a pause", code, until) { CertainlyNotExecuted = true };

    private static bool IsXml(MediaTypeHeaderValue? type) =>
        type?.MediaType is null || type.MediaType.EndsWith("/xml", StringComparison.OrdinalIgnoreCase)
        || type.MediaType.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);

    private static Instant? RetryAfter(RetryConditionHeaderValue? header, Instant now) => header switch
    {
        { Delta: { } delta } => now + Duration.FromTimeSpan(delta),
        { Date: { } date } => Instant.FromDateTimeOffset(date),
        _ => null,
    };
}
