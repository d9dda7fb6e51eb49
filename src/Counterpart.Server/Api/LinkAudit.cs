using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Api;

/// <summary>
/// What the audit says of a person's change of links: one entry for all that were added together, one for each that was changed or ended.
/// Ids and settings only, no values of records.
/// </summary>
internal static class LinkAudit
{
    /// <param name="known">The links as they stood before.</param>
    public static IEnumerable<AuditEntry> Of(Caller caller, WorkerId worker, IReadOnlyDictionary<LinkId, Link> known, StateChange change, Instant now)
    {
        var what = $"workers.{worker}.synchronizations";
        foreach (var added in change.Links.Where(l => !known.ContainsKey(l.Id)).GroupBy(l => (l.Kind, l.Type)))
        {
            yield return new AuditEntry(now, caller.Name, what, null, $"{Type(added.First())}: {string.Join(", ", added.Select(Name))}");
        }

        foreach (var link in change.Links)
        {
            if (known.TryGetValue(link.Id, out var before))
            {
                yield return new AuditEntry(now, caller.Name, $"{what}.{Name(before)}", Words(before), Words(link));
            }
        }

        foreach (var ended in change.Ended)
        {
            if (known.TryGetValue(ended.Link, out var before))
            {
                yield return new AuditEntry(now, caller.Name, $"{what}.{Name(before)}", Words(before), null);
            }
        }
    }

    private static string Name(Link link) => link.Record.Id?.Value ?? (link.Item.Id is { } item ? $"item {item}" : link.Id.Value);

    /// <summary>Activities have no type of their own.</summary>
    private static string Type(Link link) => link.Kind == ItemKind.Contact ? $"contact {link.Type}" : link.Kind.Name();

    private static string Words(Link link)
    {
        var words = new List<string> { Type(link), link.State.ToString() };
        if (link.Item.Id is null)
        {
            words.Add("without item");
        }

        if (link.Withdraw is not null)
        {
            words.Add("copy to be withdrawn");
        }

        words.AddRange(link.Decisions.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}={d.Value.ToString().ToLowerInvariant()}"));
        return string.Join(", ", words);
    }
}
