using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>What stands in place of words that quote values which are not the caller's to read: reasons of fields name what they are about.</summary>
internal static class Hidden
{
    /// <summary>The message of a link; of a private one only which fields it is about.</summary>
    public static string? Message(Caller caller, WorkerId mailboxOf, Link link) =>
        link.Message is null || link.Notes.IsEmpty || !Visibility.Hides(caller, mailboxOf, link) ? link.Message
            : string.Join("; ", link.Notes.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => $"{n.Key}: {Reason(n.Value)}"));

    public static string Reason(FieldNote note) => note.Standing == FieldStanding.Waiting ? "waits for a person" : "was refused";
}
