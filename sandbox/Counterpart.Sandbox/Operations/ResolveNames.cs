using System.Globalization;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSRSLNM]: the mailboxes of this server whose address begins with the entry.</summary>
internal static class ResolveNames
{
    public static void Run(Session session) => Messages.One(session, () =>
    {
        var entry = session.Operation.TextOf("UnresolvedEntry")!.Trim();
        entry = entry.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) ? entry[5..] : entry;
        var found = session.Directory.All.Select(mailbox => mailbox.Address)
            .Where(address => address.StartsWith(entry, StringComparison.OrdinalIgnoreCase)).Take(100).ToList();
        if (found.Exists(address => string.Equals(address, entry, StringComparison.OrdinalIgnoreCase)))
        {
            found.RemoveAll(address => !string.Equals(address, entry, StringComparison.OrdinalIgnoreCase));
        }

        if (entry.Length == 0 || found.Count == 0)
        {
            throw new ResponseException("ErrorNameResolutionNoResults", "No results were found.");
        }

        return writer => Write(writer, found, session.Attribute("ReturnFullContactData") is "true" or "1");
    });

    private static void Write(ResponseWriter writer, List<string> found, bool contacts)
    {
        writer.Message("ResolutionSet");
        writer.Attribute("TotalItemsInView", found.Count.ToString(CultureInfo.InvariantCulture));
        writer.Attribute("IncludesLastItemInRange", "true");
        foreach (var address in found)
        {
            writer.Type("Resolution");
            Attendees.WriteMailbox(writer, address, address);
            if (contacts)
            {
                writer.Type("Contact");
                writer.Text("DisplayName", address);
                writer.Text("ContactSource", "ActiveDirectory");
                writer.End();
            }

            writer.End();
        }

        writer.End();
    }
}
