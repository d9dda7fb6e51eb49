using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>Rows of the journal, of what was left out, and of progress, as what they say.</summary>
internal static class JournalRows
{
    public static Intent ToIntent(this IntentRow row, MailboxId mailbox)
    {
        var schema = FieldSchema.Of(row.Kind);
        return new Intent(new AttemptId(row.Id), new LinkId(row.Link), mailbox, row.Kind, row.Side, row.Action, Ticks.At(row.At), row.Epoch)
        {
            Target = row.Target is { } target ? new SideId(target) : null,
            Expected = row.Expected is { } expected ? new ItemVersion(expected) : null,
            Sent = SentValues.FromBytes(schema, row.Sent),
            Source = SentValues.FromBytes(schema, row.Source),
            Before = SentValues.FromBytes(schema, row.Before),
            SourceVersion = row.SourceVersion is { } version ? new ItemVersion(version) : null,
            SourceModifiedAt = Ticks.At(row.SourceModifiedAt),
            Deadline = Ticks.At(row.Deadline),
            Attempt = row.Attempt is { } attempt ? new AttemptId(attempt) : null,
            Ends = row.Ends,
            Formatted = row.Formatted,
            IsApproved = row.IsApproved,
        };
    }

    public static Attempt ToAttempt(this AttemptRow row) =>
        new(new AttemptId(row.Id), new LinkId(row.Link), Ticks.At(row.At)) { Sent = SentValues.FromBytes(FieldSchema.Of(row.Kind), row.Sent) };

    public static Skipped ToSkipped(this SkippedRow row, MailboxId mailbox) => new(mailbox, row.Kind, row.Side, new SideId(row.Id), row.Reason)
    {
        Version = row.Version is { } version ? new ItemVersion(version) : null,
        Detail = row.Detail,
        RetryAt = Ticks.At(row.RetryAt),
        Failures = row.Failures,
    };

    public static MailboxProgress With(this MailboxProgress progress, ProgressRow row)
    {
        var positions = progress.Positions;
        if (row.BusinessPosition is { } business)
        {
            positions = positions.Add((Side.Business, row.Kind), new Position(business));
        }

        if (row.MailboxPosition is { } mailbox)
        {
            positions = positions.Add((Side.Mailbox, row.Kind), new Position(mailbox));
        }

        return new MailboxProgress
        {
            Positions = positions,
            Policies = row.Policy is { } policy ? progress.Policies.Add(row.Kind, policy) : progress.Policies,
            Folders = row.Folder is { } folder ? progress.Folders.Add(row.Kind, folder) : progress.Folders,
            Windows = row.Window is { } window ? progress.Windows.Add(row.Kind, Days.Read(window)) : progress.Windows,
        };
    }
}
