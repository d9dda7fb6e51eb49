using NodaTime;

namespace Counterpart.Exchange;

/// <summary>What a SOAP fault says: Exchange's response code and, when busy, how long to wait.</summary>
internal sealed record SoapFault(string? Code, Duration? BackOff)
{
    /// <summary>Reads the fault that the reader stands on.</summary>
    public static async Task<SoapFault> ReadAsync(AnswerReader xml)
    {
        string? code = null;
        string? faultCode = null;
        Duration? backOff = null;
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            switch (xml.LocalName)
            {
                case "faultcode":
                    faultCode = AfterColon(await xml.TextAsync());
                    break;
                case "detail":
                    var inside = xml.Depth;
                    while (await xml.ChildAsync(inside))
                    {
                        switch (xml.LocalName)
                        {
                            case "ResponseCode":
                                code = await xml.TextAsync();
                                break;
                            case "MessageXml":
                                backOff = await ResponseHead.BackOffAsync(xml);
                                break;
                            default:
                                await xml.SkipAsync();
                                break;
                        }
                    }

                    break;
                default:
                    await xml.SkipAsync();
                    break;
            }
        }

        // Older servers give the code only as the faultcode, "a:ErrorSchemaValidation".
        code ??= faultCode is { } f && f.StartsWith("Error", StringComparison.Ordinal) ? f : null;
        return new SoapFault(ResponseCodes.Clean(code), backOff);
    }

    private static string AfterColon(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
