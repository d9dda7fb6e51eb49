using System.Globalization;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>What every response message begins with ([MS-OXWSCDATA] 2.2.4.67).</summary>
internal sealed class ResponseHead(string? responseClass)
{
    /// <summary>Success and most warnings; a batch that stopped is a warning too, and is none of these.</summary>
    public bool IsDone => responseClass != "Error" && Code != ResponseCodes.BatchProcessingStopped;

    public string Code { get; private set; } = ResponseCodes.NoError;

    /// <summary>Exchange's own words; they may quote values, so they are shown with the item and never logged.</summary>
    public string? Text { get; private set; }

    /// <summary>How long a busy server asks us to wait.</summary>
    public Duration? BackOff { get; private set; }

    /// <summary>The property that an error is about, as the answer names it.</summary>
    public PropertyPath? Property { get; private set; }

    /// <summary>What the code asks for. Servers wrap "busy" in an internal error, too: then a hint how long, or the text, tells.</summary>
    public Reaction Reaction => ResponseCodes.Of(Code) is var reaction && reaction == Reaction.Transient
        && (BackOff is not null || (Text?.Contains("ErrorServerBusy", StringComparison.Ordinal) ?? false)) ? Reaction.Wait : reaction;

    /// <summary>Takes the element that the reader stands on if it belongs to the head.</summary>
    public async ValueTask<bool> TakeAsync(AnswerReader xml)
    {
        switch (xml.LocalName)
        {
            case "ResponseCode":
                Code = ResponseCodes.Clean(await xml.TextAsync()) ?? ResponseCodes.Unnamed;
                return true;
            case "MessageText":
                Text = await xml.TextAsync();
                return true;
            case "MessageXml":
                await TakeMessageXmlAsync(xml);
                return true;
            case "DescriptiveLinkKey":
                await xml.SkipAsync();
                return true;
            default:
                return false;
        }
    }

    /// <summary>The value BackOffMilliseconds of the MessageXml that the reader stands on; null if there is none.</summary>
    public static async ValueTask<Duration?> BackOffAsync(AnswerReader xml)
    {
        var head = new ResponseHead(null);
        await head.TakeMessageXmlAsync(xml);
        return head.BackOff;
    }

    private async ValueTask TakeMessageXmlAsync(AnswerReader xml)
    {
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            switch (xml.LocalName)
            {
                case "Value" when xml.Attribute("Name") == "BackOffMilliseconds":
                    BackOff = long.TryParse(await xml.TextAsync(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var milliseconds)
                        ? Duration.FromMilliseconds(Math.Clamp(milliseconds, 0, 24L * 3600 * 1000)) : null;
                    break;
                case "FieldURI" when xml.Attribute("FieldURI") is { } uri:
                    Property = new FieldUri(uri);
                    await xml.SkipAsync();
                    break;
                case "IndexedFieldURI" when xml.Attribute("FieldURI") is { } uri && xml.Attribute("FieldIndex") is { } index:
                    Property = new IndexedFieldUri(uri, index);
                    await xml.SkipAsync();
                    break;
                default:
                    await xml.SkipAsync();
                    break;
            }
        }
    }
}
