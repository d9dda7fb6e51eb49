using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>attention resolve</c>: the answer to one thing that waits, or to all of a sort.</summary>
internal static class ResolveVerb
{
    public static Command Make(Option<string?> worker)
    {
        var id = new Argument<string?>("id") { Description = "as list shows it", Arity = ArgumentArity.ZeroOrOne };
        var take = Options.Of<string?>("--take", "the side whose value is taken: business or mailbox", "SIDE");
        var field = Options.Of<string?>("--field", "that field alone", "FIELD");
        var all = Options.Of<bool>("--all", "everything that waits in the worker's mailbox");
        var state = Options.Of<string?>("--state", "with --all: only what is conflict, missing or parked", "STATE");
        var kind = Options.Of<string?>("--kind", "with --all: contact, appointment or task", "KIND");
        var preview = Options.Of<bool>("--preview", "say what the answer would do, with --all how many it is for, and answer nothing");
        return Verb.Of("resolve", "decide; the next run carries it out", """
            counterpart attention resolve ID --take business
            counterpart attention resolve ID --take mailbox --preview
            counterpart attention resolve ID --take mailbox --field jobTitle
            counterpart attention resolve --all --worker W1 --state missing --take business --preview
            counterpart attention resolve --all --worker W1 --state missing --take business --yes
            """, async (s, token) =>
        {
            if (s.Get(all) == s.Get(id) is not null)
            {
                throw new UsageException("name what waits, as 'attention list' shows it, or --all with --worker W1");
            }

            if (!s.Get(all))
            {
                if (s.Get(worker) is not null || s.Get(state) is not null || s.Get(kind) is not null)
                {
                    throw new UsageException("--worker, --state and --kind belong to --all");
                }

                var answer = new Resolution(s.Get(take) ?? throw new UsageException("say --take business or --take mailbox"), s.Get(field));
                if (s.Get(preview))
                {
                    return s.Show(await s.Client.Attention.PreviewAsync(s.Get(id)!, answer, token), ApiJson.Default.ResolutionPreview, p => p.Effects.Select(e => $"would do: {e}"));
                }

                await s.Client.Attention.ResolveAsync(s.Get(id)!, answer, token);
                return s.Done("decided; the next run carries it out");
            }

            if (s.Get(field) is not null)
            {
                throw new UsageException("--field belongs to one that is named, not to --all");
            }

            var asked = new BulkResolution(s.Get(worker) ?? throw new UsageException("--all answers for one mailbox: say --worker W1"), s.Get(take), s.Get(state), s.Get(kind));
            return await AllAsync(s, asked, s.Get(preview), token);
        }, id, take, field, all, worker, state, kind, preview);
    }

    /// <summary>The number first; the answer is for as many and no more.</summary>
    private static async Task<int> AllAsync(Session s, BulkResolution asked, bool preview, CancellationToken cancellationToken)
    {
        var view = await s.Client.Attention.ResolveAllAsync(asked, true, cancellationToken);
        if (!preview && view.Number > 0)
        {
            s.Confirm(Would(view));
            view = await s.Client.Attention.ResolveAllAsync(asked with { Number = view.Number }, false, cancellationToken);
        }

        s.Show(view, ApiJson.Default.BulkResolved, v => new[] { v.Number == 0 ? $"nothing waits so for {v.Worker}" : v.IsPreview ? Would(v) : $"{Numbers(v)} decided for {v.Worker}; the next run carries it out" }
            .Concat(v.Refused.Select(r => $"waits on: {Remedies.Named(r, v.Worker)}")));
        return view.Refused.Count > 0 ? ExitStatus.ItemErrors : ExitStatus.Done;
    }

    private static string Would(BulkResolved view) => $"{Numbers(view)} would be decided for {view.Worker}{(view.Effects.Count == 0 ? null : ": ")}{string.Join("; ", view.Effects.Select(e => $"{e.Number} × {e.Effect}"))}";

    private static string Numbers(BulkResolved view) => $"{view.Number} ({string.Join(", ", view.Sorts.Select(s => $"{s.Number} {s.Kind} {s.State}"))})";
}
