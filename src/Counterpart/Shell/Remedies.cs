namespace Counterpart.Program.Shell;

/// <summary>What the server tells every reader to do, as the command that does it.</summary>
internal static class Remedies
{
    /// <summary>The sentence with commands; ids that are not known here stay words in capitals.</summary>
    public static string Named(string text, string? worker = null, string? id = null, string? record = null, string? item = null)
    {
        var (w, thing) = (Quoted(worker) ?? "WORKER", id ?? "ID");
        var decide = $"`attention resolve {thing} --take business` (or mailbox)";
        foreach (var (said, command) in new[]
        {
            ("decide under Needs a person", decide),
            ("edit the field on either side, or decide", $"edit the field on either side, or {decide}"),
            ("link one of them, or create the item, under Needs a person",
                $"`mailbox contacts link ITEM {record ?? "CONTACT"} --worker {w}` links one of those that `mailbox contacts list --worker {w}` shows, `attention resolve {thing} --take business` creates the item"),
            ("mailbox contacts link, or create", $"`mailbox contacts link {item ?? "ITEM"} CONTACT --worker {w}`, or `mailbox contacts create {item ?? "ITEM"} --worker {w}`"),
            ("enter it again", $"enter it again: `workers enroll {w} --password-stdin`, of a service account `parameters set --password-stdin`"),
            ("an administrator approves or rejects the run", $"an administrator approves or rejects the run: `runs list --worker {w}` names it, `runs approve RUN` or `runs reject RUN`"),
            ("resume the worker to approve it", $"`workers resume {w}` approves it"),
            ("resume it to go on", $"`workers resume {w}` goes on"),
            ("let it go live", $"`workers go-live {w}` lets it write"),
        })
        {
            //  said with its command already: left as it is
            if (text.Contains(said, StringComparison.Ordinal) && !text.Contains(command, StringComparison.Ordinal))
            {
                text = text.Replace(said, command, StringComparison.Ordinal);
            }
        }

        return text;
    }

    private static string? Quoted(string? id) => id is null || id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? id : $"'{id}'";
}
