using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Exchange;

/// <summary>The folders of one mailbox: the chosen ones, those that can hold a kind, and where deleted things lie. Asked for once.</summary>
internal sealed class MailboxFolders(ExchangeSession session, MailboxAccount account)
{
    /// <summary>Siblings of Contacts that Exchange and Outlook keep for themselves; nobody's items belong there.</summary>
    private static readonly string[] Hidden =
    [
        "IPF.Contact.RecipientCache", "IPF.Contact.GalContacts", "IPF.Contact.MOC", "IPF.Contact.PeopleCentricConversationBuddies",
        "IPF.Contact.OrganizationalContacts", "IPF.Contact.Company", "IPF.Appointment.Birthday",
    ];

    private readonly Dictionary<ItemKind, ExchangeFolder> chosen = [];
    private IReadOnlyList<ExchangeFolder>? all;
    private (string? Deleted, string? Recoverable)? graves;

    /// <summary>How requests name the chosen folder; costs no request.</summary>
    public FolderTarget Target(ItemKind kind) => account.Folders.TryGetValue(kind, out var id)
        ? FolderTarget.ById(id) : FolderTarget.Named(KindTable.Of(kind).DefaultFolder);

    /// <summary>The chosen folder.</summary>
    /// <exception cref="SideUnavailableException">It is not there.</exception>
    public async Task<ExchangeFolder> ChosenAsync(ItemKind kind, CancellationToken cancel)
    {
        if (!chosen.TryGetValue(kind, out var folder))
        {
            folder = await GetAsync(Target(kind), cancel) ?? throw new SideUnavailableException(Side.Mailbox, SideFault.FolderMissing,
                $"{account.Address}: the chosen folder for {kind.Name()}s is not there; choose one of the mailbox's folders");
            chosen.Add(kind, folder);
        }

        return folder;
    }

    /// <summary>
    /// Refuses a chosen folder that is not there, and one that a person deleted and that lies in Deleted Items still: it can be read and
    /// written there, and all of it would be gone with the next emptying. A default folder can't be deleted, and costs no request.
    /// </summary>
    /// <exception cref="SideUnavailableException">It is not there, or lies in Deleted Items.</exception>
    public async Task RefuseGoneAsync(ItemKind kind, CancellationToken cancel)
    {
        if (!account.Folders.TryGetValue(kind, out var id))
        {
            return;
        }

        if ((await AllAsync(cancel)).FirstOrDefault(f => f.Id == id) is not { } folder)
        {
            //  it may still be one that lies beside the folders of people
            await ChosenAsync(kind, cancel);
            return;
        }

        var parents = (await AllAsync(cancel)).ToDictionary(f => f.Id, f => f.ParentId, StringComparer.Ordinal);
        if (IsBelow(folder.ParentId, (await GetAsync(FolderTarget.Named("deleteditems"), cancel))?.Id, parents))
        {
            throw new SideUnavailableException(Side.Mailbox, SideFault.FolderMissing,
                $"{account.Address}: the chosen folder for {kind.Name()}s, {folder.DisplayName}, lies in Deleted Items; move it back, or choose another");
        }
    }

    /// <summary>
    /// Whose refusal it is that some things may not be written: the folder's, which is then named with its remedy, or each thing's own.
    /// </summary>
    public async Task<IReadOnlyList<WriteResult>> NameRefusalAsync(ItemKind kind, IReadOnlyList<WriteResult> results, CancellationToken cancel)
    {
        if (!results.Any(r => r is WriteResult.NotAllowed))
        {
            return results;
        }

        var folder = await GetAsync(Target(kind), cancel);
        var isFolders = folder is not null && !CanWrite(folder);
        return [.. results.Select(r => r is not WriteResult.NotAllowed refused ? r
            : isFolders ? new WriteResult.NotAllowed(
                $"{account.Address}: the folder for {kind.Name()}s, {folder!.DisplayName}, may not be written; let its owner or the administrator of Exchange grant the right, or choose another")
            : new WriteResult.Rejected([], refused.Reason))];
    }

    /// <summary>Whether we may create, change and delete there.</summary>
    public static bool CanWrite(ExchangeFolder folder) => (folder.Rights & FolderRights.All) == FolderRights.All;

    /// <summary>Every folder below the root of people's folders, deleted ones included.</summary>
    public async Task<IReadOnlyList<ExchangeFolder>> AllAsync(CancellationToken cancel)
    {
        if (all is null)
        {
            var folders = new List<ExchangeFolder>();
            for (int? offset = 0; offset is { } from;)
            {
                var page = new FindFolder(FolderTarget.Named("msgfolderroot"), from);
                await session.SendAsync(page, cancel);
                folders.AddRange(page.Folders);
                offset = page.NextOffset;
            }

            all = folders;
        }

        return all;
    }

    /// <summary>
    /// The folders that people keep items of the kind in, with whether they lie in Deleted Items; asked for anew each time, since what was
    /// moved into a folder made a moment ago is not gone (D1).
    /// </summary>
    public async Task<IReadOnlyList<(ExchangeFolder Folder, bool IsDeleted)>> HoldingAsync(ItemKind kind, CancellationToken cancel)
    {
        var table = KindTable.Of(kind);
        all = null;
        var folders = await AllAsync(cancel);
        var (deleted, _) = await GravesAsync(cancel);
        var parents = folders.ToDictionary(f => f.Id, f => f.ParentId, StringComparer.Ordinal);
        return [.. folders.Where(f => table.IsHeldBy(f.FolderClass) && !Hidden.Any(h => f.FolderClass!.StartsWith(h, StringComparison.OrdinalIgnoreCase)))
            .Select(f => (f, IsBelow(f.ParentId, deleted, parents)))];
    }

    /// <summary>The id of Deleted Items and, where the server has it, of Recoverable Items.</summary>
    public async Task<(string? Deleted, string? Recoverable)> GravesAsync(CancellationToken cancel) => graves ??= (
        (await GetAsync(FolderTarget.Named("deleteditems"), cancel))?.Id,
        await RecoverableAsync(cancel));

    /// <summary>Where an item lies whose parent folder is this one.</summary>
    public async Task<Place> PlaceOfAsync(ItemKind kind, string? parent, CancellationToken cancel)
    {
        if (parent is null || parent == (await ChosenAsync(kind, cancel)).Id)
        {
            return Place.Chosen;
        }

        var (deleted, recoverable) = await GravesAsync(cancel);
        if (parent == recoverable)
        {
            return Place.Recoverable;
        }

        var parents = (await AllAsync(cancel)).ToDictionary(f => f.Id, f => f.ParentId, StringComparer.Ordinal);
        return IsBelow(parent, deleted, parents) ? Place.Deleted : Place.Elsewhere;
    }

    public async Task<ExchangeFolder?> GetAsync(FolderTarget target, CancellationToken cancel)
    {
        var get = new GetFolder(target);
        await session.SendAsync(get, cancel);
        return get.Folder;
    }

    /// <summary>A delegate may not look there, and older mailboxes have none: then nothing of it can be found.</summary>
    private async Task<string?> RecoverableAsync(CancellationToken cancel)
    {
        var get = new GetFolder(FolderTarget.Named("recoverableitemsdeletions"));
        return await session.TrySendAsync(get, cancel) switch
        {
            null => get.Folder?.Id,
            { Kind: ExchangeFaultKind.Forbidden } => null,
            var fault => throw fault.ToException(),
        };
    }

    /// <summary>Whether the folder is that one or lies below it.</summary>
    private static bool IsBelow(string? folder, string? root, Dictionary<string, string?> parents)
    {
        for (var depth = 0; folder is not null && root is not null && depth < 100; depth++)
        {
            if (folder == root)
            {
                return true;
            }

            folder = parents.GetValueOrDefault(folder);
        }

        return false;
    }
}
