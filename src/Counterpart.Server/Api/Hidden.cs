using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>What stands in place of words that may quote values which are not the caller's to read: which fields it is about stays.</summary>
internal static class Hidden
{
    /// <summary>The message of a link; of a private one only which fields wait or were refused.</summary>
    public static string? Message(Caller caller, WorkerId mailboxOf, Link link) => Link(caller, mailboxOf, link).Message;

    /// <summary>The link with messages that the caller may read.</summary>
    public static Link Link(Caller caller, WorkerId mailboxOf, Link link) => Visibility.Hides(caller, mailboxOf, link) ? WithoutWords(link) : link;

    /// <summary>The link with no more than the names of its fields.</summary>
    public static Link WithoutWords(Link link) => link with
    {
        Message = link.Message is null || link.Notes.IsEmpty ? link.Message
            : string.Join("; ", link.Notes.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => $"{n.Key}: {Reason(n.Value)}")),
        Notes = link.Notes.ToImmutableDictionary(n => n.Key, n => n.Value with { Reason = Reason(n.Value) }),
    };

    public static string Reason(FieldNote note) => note.Standing == FieldStanding.Waiting ? "waits for a person" : "was refused";

    /// <summary>
    /// The items that failed in a run, a line each; of what is private or not tied only that it failed, and so of everything to one who reads
    /// runs without values.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(
        IStateStore state, Caller caller, WorkerId mailboxOf, FailedItems failed, CancellationToken cancellationToken)
    {
        var links = (await state.LinksAsync([.. failed.Errors.Select(e => e.Link).OfType<LinkId>().Distinct()], cancellationToken)).ToDictionary(l => l.Id);
        var lines = failed.Errors.Select(e => FailedItems.Line(Hides(e) ? e with { Message = "it failed; its worker is shown why", Remedy = null } : e)).ToList();
        return failed.More > 0 ? [.. lines, $"and {failed.More} more"] : lines;

        bool Hides(RunError error) => Access.Judge(caller, Act.ReadValues, mailboxOf) is not null || (error.Link is { } id && links.TryGetValue(id, out var link)
            ? Visibility.Hides(caller, mailboxOf, link) : error.Record is null && !Visibility.SeesUntied(caller, mailboxOf));
    }
}
