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
                BackOff = await BackOffAsync(xml);
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
        Duration? backOff = null;
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            var isBackOff = xml.LocalName == "Value" && xml.Attribute("Name") == "BackOffMilliseconds";
            var text = await xml.TextAsync();
            if (isBackOff && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var milliseconds))
            {
                backOff = Duration.FromMilliseconds(Math.Clamp(milliseconds, 0, 24L * 3600 * 1000));
            }
        }

        return backOff;
    }
}
