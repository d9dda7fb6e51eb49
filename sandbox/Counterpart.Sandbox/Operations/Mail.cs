using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>Puts into the ledger what Exchange would have mailed.</summary>
internal static class Mail
{
    public static void Report(Session session, Mailbox mailbox, string kind, string mode, PropertyBag bag)
    {
        if (mode == "SendToNone")
        {
            return;
        }

        string[] recipients =
        [
            .. Attendees.Read(bag, Keys.RequiredAttendees).Concat(Attendees.Read(bag, Keys.OptionalAttendees))
                .Concat(Attendees.Read(bag, Keys.Resources)).Select(attendee => attendee.Address),
        ];
        session.Ledger.Add(mailbox.Address, kind, mode, bag.Text(Keys.Subject) ?? "", recipients);
    }
}
