using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>audit</c>: who changed which parameter, direction, right, rule and synchronization.</summary>
internal static class AuditVerbs
{
    public static Command Make() => Verb.Group("audit", "who changed which parameter, direction, right, rule and synchronization",
        Verb.Of("list", "newest first", "counterpart audit list --limit 20", async (s, token) => s.ShowPage(
            await s.Client.Audit.ListAsync(s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageAuditView,
            ("entry", a => a.Number), ("when", a => a.At), ("who", a => a.By), ("what", a => a.What), ("before", a => a.Before), ("after", a => a.After)), Options.Cursor, Options.Limit),
        Verb.Of("verify", "whether it was changed from outside; status 1 if it was", "counterpart audit verify", async (s, token) =>
        {
            var proof = await s.Client.Audit.VerifyAsync(token);
            s.Show(proof, ApiJson.Default.AuditProofView, p => [p.Broken is { } entry
                ? $"entry {entry} was changed, or one before it is gone; what is older ({p.Entries}) is as it was written; compare with a backup from before"
                : $"nothing was changed: entries {p.Entries}, as they were written; keep this end elsewhere, and later nobody can cut off the newest ones unseen: {p.End}"]);
            return proof.Broken is null ? ExitStatus.Done : ExitStatus.Failed;
        }));
}
