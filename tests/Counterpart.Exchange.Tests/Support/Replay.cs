using System.Net;
using System.Text;

namespace Counterpart.Exchange.Tests;

/// <summary>Answers requests from a prepared list, the last one again and again, and keeps what was sent.</summary>
internal sealed class Replay(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int next;

    public List<string> Sent { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>Called before each answer with its number, from 0.</summary>
    public Action<int>? Before { get; init; }

    public static Func<HttpResponseMessage> Xml(string xml, HttpStatusCode status = HttpStatusCode.OK) =>
        () => new HttpResponseMessage(status) { Content = new StringContent(xml, Encoding.UTF8, "text/xml") };

    /// <summary>An answer with one body of a response message list.</summary>
    public static Func<HttpResponseMessage> Messages(string operation, string messages) => Xml(Envelope(
        $"<m:{operation}Response><m:ResponseMessages>{messages}</m:ResponseMessages></m:{operation}Response>"));

    public static string Envelope(string body) => $"""
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="{Soap.Types}" xmlns:m="{Soap.Messages}"
          ><s:Header/><s:Body>{body}</s:Body></s:Envelope>
        """;

    public static string Ok(string operation, string inside) =>
        $"<m:{operation}ResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode>{inside}</m:{operation}ResponseMessage>";

    public static string Failed(string operation, string code, string? more = null, string responseClass = "Error") =>
        $"<m:{operation}ResponseMessage ResponseClass=\"{responseClass}\"><m:MessageText>said the server</m:MessageText>"
        + $"<m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>{more}<m:Items/></m:{operation}ResponseMessage>";

    public static string BackOff(int milliseconds) =>
        $"<m:MessageXml><t:Value Name=\"BackOffMilliseconds\">{milliseconds}</t:Value></m:MessageXml>";

    public static Func<HttpResponseMessage> Fault(string code, int? backOff = null) => Xml(Envelope($"""
        <s:Fault><faultcode xmlns:a="{Soap.Types}">a:{code}</faultcode><faultstring>no</faultstring><detail>
        <e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">{code}</e:ResponseCode>
        <e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">words</e:Message>{(backOff is { } b
            ? $"<t:MessageXml><t:Value Name=\"BackOffMilliseconds\">{b}</t:Value></t:MessageXml>" : "")}</detail></s:Fault>
        """), HttpStatusCode.InternalServerError);

    /// <summary>An answer whose stream ends after these bytes although more were announced.</summary>
    public static Func<HttpResponseMessage> Cut(string xml) => () => new HttpResponseMessage(HttpStatusCode.OK)
    {
        Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(xml))) { Headers = { ContentType = new("text/xml") } },
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Sent.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        Before?.Invoke(next);
        var answer = answers[Math.Min(next++, answers.Length - 1)]();
        answer.RequestMessage = request;
        return answer;
    }
}
