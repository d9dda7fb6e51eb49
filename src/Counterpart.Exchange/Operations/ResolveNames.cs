using System.Xml;

namespace Counterpart.Exchange;

/// <summary>Looks a name or address up in the directory ([MS-OXWSRSLNM] 3.1.4.1); turns an old Exchange address into an SMTP one.</summary>
public sealed class ResolveNames(string entry) : ReadOperation
{
    private readonly List<(string Name, string Address)> matches = [];

    /// <summary>SMTP addresses with their names; empty if nothing fits.</summary>
    public IReadOnlyList<(string Name, string Address)> Matches => matches;

    internal override string Name => "ResolveNames";

    internal override void Write(XmlWriter xml)
    {
        xml.WriteAttributeString("ReturnFullContactData", "false");
        xml.WriteAttributeString("SearchScope", "ActiveDirectory");
        xml.MessageElement("UnresolvedEntry", entry);
    }

    internal override void Reset()
    {
        base.Reset();
        matches.Clear();
    }

    private protected override bool IsResult(string code) => code is "ErrorNameResolutionNoResults" or "ErrorNameResolutionMultipleResults";

    private protected override async ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head)
    {
        if (xml.LocalName != "ResolutionSet")
        {
            await xml.SkipAsync();
            return;
        }

        var set = await ElementNode.ReadAsync(xml);
        foreach (var mailbox in set.Children.Select(r => r["Mailbox"]).OfType<ElementNode>())
        {
            if (mailbox["RoutingType"]?.Text is null or "SMTP" && mailbox["EmailAddress"]?.Text is { } address)
            {
                matches.Add((mailbox["Name"]?.Text ?? address, address));
            }
        }
    }
}
