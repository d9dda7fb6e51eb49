using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>What of one mailbox waits for a person: derived from links, things left out, held runs and its stage.</summary>
internal static class WaitingForAPerson
{
    private const int Most = 500;

    public static async Task<List<AttentionView>> OfAsync(Parts parts, Settings settings, MailboxAccount account, Caller caller, CancellationToken cancellationToken)
    {
        var (state, worker, found) = (parts.State, account.Worker.Value, new List<AttentionView>());
        if (account.Stage == RollOutStage.Failing || account is { Stage: RollOutStage.Observing, StageReason: not null })
        {
            found.Add(new AttentionView($"worker-{worker}", "failing", worker, account.StageReason ?? "failing")
            {
                Remedy = account.StageReason?.Contains("folder", StringComparison.Ordinal) ?? true
                    ? $"mend it, or choose another folder: 'workers enroll {worker} --folder KIND=ID', with an id that 'workers folders {worker} --kind KIND' shows; the next run goes on with it by itself"
                    : $"mend it, or correct the address: 'workers enroll {worker} --mailbox ADDRESS'; the next run goes on with it by itself",
            });
        }
        else if (account.Stage == RollOutStage.Paused)
        {
            found.Add(new AttentionView($"worker-{worker}", "paused", worker, account.StageReason ?? "paused") { Remedy = $"mend it, then: workers resume {worker}" });
        }
        else if (account.Stage != RollOutStage.Left && await parts.Settings.LacksSecretAsync(settings, account, cancellationToken))
        {
            //  nothing was refused, so nothing is paused: with the password, or with the former address, it goes on by itself
            found.Add(new AttentionView($"worker-{worker}", "no-password", worker, $"no password is kept for {settings.Parameters.Url!.IdnHost}")
                { Remedy = "set the former url again, or enter the password for this one" });
        }

        found.AddRange((await HeldRuns.OfAsync(state, account.Id, cancellationToken)).Select(r => new AttentionView(
            $"run-{r.Id}", "held", worker, r.Message ?? "the run is beyond a budget")
            { Remedy = $"runs approve {r.Id}, or runs reject {r.Id}", Since = r.Ended?.ToDateTimeOffset() }));
        foreach (var waits in new[] { LinkState.Conflict, LinkState.Missing, LinkState.Parked })
        {
            found.AddRange((await state.FindLinksAsync(new LinkFilter(account.Id, State: waits), null, Most, cancellationToken)).Select(l => Of(l, account, caller)));
        }

        //  what was refused or waits by field while its link is in step otherwise is a conflict by state already; unclear matches are not
        foreach (var (kind, side) in ItemKinds.All.SelectMany(k => new[] { (k, Side.Mailbox), (k, Side.Business) }))
        {
            await foreach (var unclear in state.SkippedAsync(account.Id, kind, side, SkipReason.Unclear, cancellationToken))
            {
                found.Add(Of(unclear, worker));
            }
        }

        return found;
    }

    public static AttentionView Of(Link link, MailboxAccount account, Caller caller)
    {
        var (hides, title) = (Visibility.Hides(caller, account.Worker, link), Visibility.Title(caller, account.Worker, link));
        link = Hidden.Link(caller, account.Worker, link);
        return new AttentionView(link.Id.Value, link.State.ToString().ToLowerInvariant(), account.Worker.Value, link.Message ?? link.State.ToString())
        {
            Title = title,
            Kind = link.Kind.Name(),
            Record = link.Record.Id?.Value,
            Item = link.Item.Id?.Value,
            Remedy = link.Remedy,
            Since = link.SynchronizedAt?.ToDateTimeOffset(),
            Fields = [.. link.Notes.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => Of(link.Schema, n.Key, n.Value, hides))],
        };
    }

    /// <summary>Of what is hidden its time is shown, and which fields wait.</summary>
    private static ConflictView Of(FieldSchema schema, string name, FieldNote note, bool hides) =>
        hides && (schema.Find(name) is not { } field || !Privacy.TimeOnly(schema).Contains(field))
            ? new ConflictView(name, null, null, note.Reason)
            : new ConflictView(name, Views.Json(note.Business), Views.Json(note.Mailbox), note.Reason);

    private static AttentionView Of(Skipped unclear, string worker) => new(
        $"{unclear.Kind.Name()}-{unclear.Id}", "unclear", worker, unclear.Detail ?? "it may be one of several")
    {
        Kind = unclear.Kind.Name(),
        Item = unclear.Side == Side.Mailbox ? unclear.Id.Value : null,
        Record = unclear.Side == Side.Business ? unclear.Id.Value : null,
        Remedy = unclear.Kind == ItemKind.Contact ? "mailbox contacts link, or create" : "change one of them so that they differ, or delete one",
    };
}
