using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// What a tied thing carries in one property of its own (I1): whose installation and mailbox it belongs to, its record and link, and the
/// attempt that made or adopted it. Believed only in the mailbox that it names (I2).
/// </summary>
public sealed record Stamp(string Installation, MailboxId Mailbox, SideId? Record, LinkId Link, AttemptId Attempt)
{
    private const string Form = "cp1";
    private const char Between = '|';

    /// <summary>How the text of every stamp of an installation in a mailbox begins.</summary>
    public static string Beginning(string installation, MailboxId mailbox) => string.Join(Between, Form, installation, mailbox, "");

    /// <summary>One line of ASCII: the form of the property's text.</summary>
    public override string ToString() =>
        string.Join(Between, Form, Installation, Mailbox, Uri.EscapeDataString(Record?.Value ?? ""), Link, Attempt);

    /// <summary>Reads the property's text; null for what is none of ours.</summary>
    public static Stamp? Parse(string? text)
    {
        var parts = text?.Split(Between);
        return parts is [Form, var installation, var mailbox, var record, var link, var attempt]
            && installation.Length > 0 && mailbox.Length > 0 && link.Length > 0 && attempt.Length > 0
            ? new Stamp(installation, new(mailbox), record.Length > 0 ? new SideId(Uri.UnescapeDataString(record)) : null, new(link), new(attempt))
            : null;
    }
}
