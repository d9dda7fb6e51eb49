using System.Xml;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// One request and its answer; each operation is one file with its writer and its reader. An object is sent once (or again by the
/// session, which resets it) and then holds the results.
/// </summary>
public abstract class Operation
{
    private int messages;

    private protected Operation()
    {
    }

    /// <summary>The request element's name.</summary>
    internal abstract string Name { get; }

    /// <summary>Whether carrying it out twice does what once does.</summary>
    internal virtual bool IsSafeToRepeat => true;

    /// <summary>How many response messages the request calls for.</summary>
    internal virtual int Expected => 1;

    internal bool IsAnswered => messages >= Expected;

    /// <summary>Writes the attributes and children of the request element.</summary>
    internal abstract void Write(XmlWriter xml);

    /// <summary>Forgets what an earlier attempt has read.</summary>
    internal virtual void Reset() => messages = 0;

    /// <summary>Takes one element of a response message that is not of its head.</summary>
    private protected abstract ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head);

    /// <summary>One response message is read whole.</summary>
    private protected abstract void EndMessage(int index, ResponseHead head);

    /// <summary>The answer broke off; what was read stands, the rest is not known.</summary>
    internal virtual void AnswerLost(ExchangeFault fault) => throw fault.ToException();

    /// <summary>What of the answer concerns the server or mailbox as a whole; null if nothing does.</summary>
    internal virtual ExchangeFault? WholeFault(string host, string? mailbox, Instant now) => null;

    /// <summary>Reads the response element that the reader stands on.</summary>
    internal async Task ReadAsync(AnswerReader xml)
    {
        var response = xml.Depth;
        while (await xml.ChildAsync(response))
        {
            if (xml.LocalName != "ResponseMessages")
            {
                await xml.SkipAsync();
                continue;
            }

            var list = xml.Depth;
            while (await xml.ChildAsync(list))
            {
                var head = new ResponseHead(xml.Attribute("ResponseClass"));
                var message = xml.Depth;
                while (await xml.ChildAsync(message))
                {
                    if (!await head.TakeAsync(xml))
                    {
                        await ReadPartAsync(xml, head);
                    }
                }

                EndMessage(messages++, head);
            }
        }
    }
}
