using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary>Why runs are held, for a person: a row a cause, and how to answer it.</summary>
internal static class HeldLines
{
    public static int Show(Session s, Page<HeldCauseView> page)
    {
        s.Show(page, ApiJson.Default.PageHeldCauseView, p => p.Items.Count == 0 ? ["nothing is held"] : Table.Of(p.Items,
            ("held", c => $"{c.Sort} of {c.Kind}s, {(c.Side == "mailbox" ? "mailbox" : "business system")}"), ("step", c => c.Ends is null ? c.Step : $"{c.Step}: {c.Ends}"),
            ("mailboxes", c => c.Mailboxes), ("items", c => c.Items), ("run", c => new Whole(c.Runs[0].Run)),
            ("budget", c => new Wrapped(c.Runs.FirstOrDefault(r => r.Budget is not null)?.Budget ?? "none; held along")))
            .Append("'runs approve RUN --everywhere' or 'runs reject RUN --everywhere' answers a cause in all its mailboxes"));
        return page.Items.Count == 0 ? ExitStatus.Done : ExitStatus.Waiting;
    }
}
