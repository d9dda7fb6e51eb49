using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>How far a mailbox is with a kind when a run has done all that it can: positions, and what its links were planned with.</summary>
internal static class NextProgress
{
    public static MailboxProgress Of(MailboxProgress before, RunScope scope, ItemKind kind, SideChanges business, SideChanges mailbox) => before with
    {
        Positions = before.Positions.SetItem((Side.Business, kind), business.Next!.Value).SetItem((Side.Mailbox, kind), mailbox.Next!.Value),
        Policies = before.Policies.SetItem(kind, scope.Policy.Digest(kind)),
        Windows = before.Windows.SetItem(kind, scope.Policy.Window(scope.Today)),
        Folders = before.Folders.SetItem(kind, FolderOf(scope, kind)),
    };

    /// <summary>Whether there is anything of that kind to be written down.</summary>
    public static bool Differs(MailboxProgress before, MailboxProgress after, ItemKind kind) =>
        Enum.GetValues<Side>().Any(s => !before.Positions.TryGetValue((s, kind), out var position) || position != after.Positions[(s, kind)])
        || before.Policies.GetValueOrDefault(kind) != after.Policies[kind] || before.Folders.GetValueOrDefault(kind) != after.Folders[kind]
        || !Equals(before.Windows.GetValueOrDefault(kind), after.Windows[kind]);

    /// <summary>The folder chosen for the kind; empty: the default one.</summary>
    public static string FolderOf(RunScope scope, ItemKind kind) => scope.Policy.Account.Folders.GetValueOrDefault(kind, "");
}
