using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>Stamps (I1) and the rows that keep them.</summary>
internal static class Stamps
{
    public static StampRow Write(Stamp stamp) => new()
    {
        Attempt = stamp.Attempt.Value,
        Installation = stamp.Installation,
        Mailbox = stamp.Mailbox.Value,
        Link = stamp.Link.Value,
    };

    public static Stamp Read(StampRow row) =>
        new(row.Installation, new MailboxId(row.Mailbox), Record(row), new LinkId(row.Link), new AttemptId(row.Attempt));

    private static SideId? Record(StampRow row) =>
        row.Contact is { } contact ? BusinessIds.Contact(contact) : row.Activity is { } activity ? BusinessIds.Activity(activity) : null;
}
