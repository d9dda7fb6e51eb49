using System.Text;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>How everything stands, for a person who looks for the cause of a violation.</summary>
internal static class Standing
{
    public static string Of(Office office)
    {
        var (kind, text) = (office.Case.Kind, new StringBuilder());
        foreach (var record in office.Business.All(kind))
        {
            text.AppendLine(null, $"    {record.Id} {record.Place}: thing {office.ThingOf(record)}, '{record.Values[office.Case.Field]}', of {record.Responsible} with {string.Join(",", record.Attendees)}");
        }

        foreach (var seat in office.Seats)
        {
            foreach (var item in office.MailboxOf(seat.Number).Person.Everything(kind))
            {
                text.AppendLine(null, $"    mailbox {seat.Number} {item.Id} {item.Place}: thing {office.ThingOf(item)}, '{item.Values[office.Case.Field]}', {item.Stamp}");
            }

            foreach (var link in office.Links(seat))
            {
                text.AppendLine(null, $"    mailbox {seat.Number} link {link.Id} {link.State} {link.Record.Id}-{link.Item.Id} made {link.IsMade}/{link.IsRecordMade} due {link.IsDue} {link.RetryAt} {link.Message}");
            }

            foreach (var marker in office.State.AllMarkersAsync(seat.Mailbox, kind, CancellationToken.None).ToBlockingEnumerable())
            {
                text.AppendLine(null, $"    mailbox {seat.Number} marker {marker.Link} {marker.Cause} {marker.Record}-{marker.Item}");
            }

            foreach (var side in Enum.GetValues<Side>())
            {
                foreach (var skipped in office.State.SkippedAsync(seat.Mailbox, kind, side, default(SkipReason?), CancellationToken.None).ToBlockingEnumerable())
                {
                    text.AppendLine(null, $"    mailbox {seat.Number} left out {side} {skipped.Id} {skipped.Reason} {skipped.Detail} {skipped.RetryAt}");
                }
            }
        }

        return text.ToString().TrimEnd();
    }
}
