using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>contacts merge</c>.</summary>
internal static class MergeVerb
{
    public static Command Make(Argument<string> id)
    {
        var into = Options.Of<string>("--into", "the contact that stays: it keeps its values and takes what it lacks", "ID", required: true);
        var preview = Options.Of<bool>("--preview", "show what it would take, and write nothing");
        return Verb.Of("merge", "merge one into another", """
            counterpart contacts merge C-000002 --into C-000001 --preview
            counterpart contacts merge C-000002 --into C-000001 --yes
            """, async (s, token) =>
        {
            if (!s.Get(preview))
            {
                s.Confirm($"{s.Get(id)} ends and is merged into {s.Get(into)}, which can't be taken back");
            }

            return s.Show(await s.Client.Contacts.MergeAsync(s.Get(id), s.Get(into)!, s.Get(preview), token), ApiJson.Default.MergeView, Lines);
        }, id, into, preview);
    }

    private static IEnumerable<string> Lines(MergeView merge) =>
        new[] { merge.IsPreview ? $"{merge.Merged} would be merged into {merge.Survivor}, which would take:" : $"{merge.Merged} is merged into {merge.Survivor}, which took:" }
            .Concat(merge.Takes.Select(t => $"  {t.Key}: {RecordLines.Text(t.Value)}")).Concat(merge.Moves.Select(m => $"  {m}"))
            .Concat(merge.Takes.Count + merge.Moves.Count == 0 ? ["  nothing: it lacks nothing"] : []);
}
