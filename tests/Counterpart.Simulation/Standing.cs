using System.Text;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>How everything stands, for a person who looks for the cause of a violation.</summary>
internal static class Standing
{
    public static string Of(World world)
    {
        var text = new StringBuilder();
        foreach (var kind in world.Kinds)
        {
            foreach (var record in world.Business.All(kind))
            {
                text.AppendLine(null, $"  {record.Id} {record.Place} of {record.Responsible} with {string.Join(",", record.Attendees)}: {Words(record.Values)}");
            }

            foreach (var desk in world.Desks)
            {
                foreach (var item in desk.Mailbox.All(kind))
                {
                    text.AppendLine(null, $"  {desk.Worker} {item.Id} {item.Place} {item.Stamp}: {Words(item.Values)}");
                }

                foreach (var link in People.Links(world, desk, kind))
                {
                    text.AppendLine(null, $"  {desk.Worker} link {link.Id} {link.State} {link.Record.Id}-{link.Item.Id} made {link.IsMade}/{link.IsRecordMade} due {link.IsDue} {link.RetryAt} {link.Message} failures {link.Failures} unseen {link.Item.IsUnseen} versions {link.Record.Version} {link.Item.Version} reported {link.Record.Reported} {link.Item.Reported} sent {link.Record.Sent.In(link.Schema).Count()} {link.Item.Sent.In(link.Schema).Count()}");
                    text.AppendLine(null, $"    record known as {(link.Record.Base is { } there ? Words(there) : "nothing")}, item as {(link.Item.Base is { } here ? Words(here) : "nothing")}");
                }

                foreach (var marker in world.State.AllMarkersAsync(desk.MailboxId, kind, CancellationToken.None).ToBlockingEnumerable())
                {
                    text.AppendLine(null, $"  {desk.Worker} marker {marker.Link} {marker.Cause} {marker.Record}-{marker.Item}");
                }

                foreach (var side in Enum.GetValues<Side>())
                {
                    foreach (var skipped in world.State.SkippedAsync(desk.MailboxId, kind, side, default(SkipReason?), CancellationToken.None).ToBlockingEnumerable())
                    {
                        text.AppendLine(null, $"  {desk.Worker} skipped {side} {skipped.Id} {skipped.Reason} {skipped.Detail} retry {skipped.RetryAt}");
                    }
                }
            }
        }

        foreach (var entry in world.State.HistoryAsync(new HistoryFilter(), CancellationToken.None).ToBlockingEnumerable())
        {
            text.AppendLine(null, $"  {entry.At} {entry.Worker} {entry.Link} {entry.Act} {entry.Side} {entry.Field} {entry.Old} -> {entry.New}{entry.Whole}: {entry.Cause}");
        }

        return text.ToString();
    }

    private static string Words(FieldValues values) =>
        string.Join(" ", values.Known.In(values.Schema).Where(f => values[f] is not null && f.Name is not ("fullName" or "fileAs" or "firstName" or "email1Address")).Select(f => $"{f.Name}={values[f]}"));
}
