using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Exchange;

/// <summary>The connection test: reaches the server, signs in, finds each folder, and compares the rights. Writes nothing.</summary>
internal sealed class MailboxCheck(MailboxFolders folders, MailboxAccount account, string host)
{
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancel)
    {
        var findings = new List<CheckFinding>();
        try
        {
            await folders.GetAsync(FolderTarget.Named("msgfolderroot"), cancel);
            findings.Add(new CheckFinding("mailbox", true, $"{host} opens the mailbox {account.Address}"));
        }
        catch (SideUnavailableException e)
        {
            findings.Add(new CheckFinding("mailbox", false, e.Message, RemedyOf(e.Fault)));
            return findings;
        }

        foreach (var kind in ItemKinds.All.Where(account.Kinds.Contains))
        {
            findings.Add(await CheckAsync(kind, cancel));
        }

        return findings;
    }

    private async Task<CheckFinding> CheckAsync(ItemKind kind, CancellationToken cancel)
    {
        var step = $"{kind.Name()} folder";
        try
        {
            var folder = await folders.ChosenAsync(kind, cancel);
            if (!KindTable.Of(kind).IsHeldBy(folder.FolderClass))
            {
                return new CheckFinding(step, false, $"the folder {folder.DisplayName} can't hold {kind.Name()}s", "choose a folder of the right sort");
            }

            return MailboxFolders.CanWrite(folder)
                ? new CheckFinding(step, true, $"the folder {folder.DisplayName} can be read and written")
                : new CheckFinding(step, false, $"the folder {folder.DisplayName} can't be written by this login",
                    "let the mailbox's owner or the administrator grant reading, creating, changing and deleting");
        }
        catch (SideUnavailableException e)
        {
            return new CheckFinding(step, false, e.Message, RemedyOf(e.Fault));
        }
    }

    private static string RemedyOf(SideFault fault) => fault switch
    {
        SideFault.Busy => "wait, and test again",
        SideFault.CredentialRefused or SideFault.CredentialMissing => "enter login and password again",
        SideFault.NotAllowed => "let the administrator of Exchange grant the right",
        SideFault.WrongAddress or SideFault.BadAnswer => "correct the URL",
        SideFault.FolderMissing => "choose another folder, or correct the mailbox's address",
        _ => "test again when the server can be reached",
    };
}
