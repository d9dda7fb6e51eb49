using Counterpart.Model;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>A mailbox of the Exchange stand-in, through our client. Faults strike at its requests.</summary>
internal sealed class ExchangeDesk(World world, ExchangeOffice office, MailboxAccount account) : IDeskMailbox
{
    private readonly SandboxPerson person = office.Server.Person(account.Address);
    private readonly Dictionary<string, (string ChangeKey, SideItem Item)> read = new(StringComparer.Ordinal);
    private readonly Dictionary<ItemKind, string> elsewhere = [];
    private IMailbox? reader;

    public async Task<IMailbox> OpenAsync(Actor actor) =>
        new SendingMailbox(await office.OpenAsync(account, new GatedRequests(office, actor, world)), actor);

    /// <summary>Reads what changed since it was last asked, through our client but undisturbed.</summary>
    public IReadOnlyList<SideItem> All(ItemKind kind)
    {
        var there = new List<(string Id, string ChangeKey)>();
        foreach (var folder in (string?[])[Chosen(kind), elsewhere.GetValueOrDefault(kind), "deleteditems", "recoverableitemsdeletions"])
        {
            there.AddRange(folder is null ? [] : person.Items(folder).Where(i => i.ItemClass.StartsWith(ClassOf(kind), StringComparison.Ordinal)).Select(i => (i.Id, i.ChangeKey)));
        }

        SideId[] changed = [.. there.Where(t => !read.TryGetValue(t.Id, out var known) || known.ChangeKey != t.ChangeKey).Select(t => new SideId(t.Id))];
        if (changed.Length > 0)
        {
            foreach (var result in Done(Done(Reader()).ReadAsync(kind, changed, CancellationToken.None)))
            {
                var item = ((ReadResult.Present)result).Item;
                read[item.Id.Value] = (item.Version.Value, item);
            }
        }

        return [.. there.Select(t => read[t.Id].Item)];
    }

    public void Add(FieldValues values) => person.Add(Chosen(values.Schema.Kind), TypedItem.New(values));

    public void Edit(SideItem item, Field field, Value? value) => person.Change(item.Id.Value, TypedItem.Change(field, value));

    public void Copy(SideItem item) => person.Copy(item.Id.Value, Chosen(item.Kind));

    public void MoveAway(SideItem item) => person.Move(item.Id.Value, Elsewhere(item.Kind));

    public void MoveBack(SideItem item) => person.Move(item.Id.Value, Chosen(item.Kind));

    public void Delete(SideItem item) => person.Delete(item.Id.Value);

    public void DeleteForGood(SideItem item) => person.Delete(item.Id.Value, "HardDelete");

    public object Snapshot() => (office.Server.Snapshot(account.Address), elsewhere.ToDictionary());

    public void Restore(object backup)
    {
        var (snapshot, folders) = ((MailboxSnapshot, Dictionary<ItemKind, string>))backup;
        office.Server.Restore(account.Address, snapshot);
        elsewhere.Clear();
        foreach (var (kind, folder) in folders)
        {
            elsewhere[kind] = folder;
        }

        read.Clear();
    }

    /// <summary>Put back to what it is: nothing changes, but every sync state is one of before.</summary>
    public void ForgetPositions() => office.Server.Restore(account.Address, office.Server.Snapshot(account.Address));

    private static string Chosen(ItemKind kind) => kind switch { ItemKind.Contact => "contacts", ItemKind.Appointment => "calendar", _ => "tasks" };

    private static string ClassOf(ItemKind kind) => kind switch { ItemKind.Contact => "IPM.Contact", ItemKind.Appointment => "IPM.Appointment", _ => "IPM.Task" };

    /// <summary>Another folder for things of the kind; made when the first one goes there.</summary>
    private string Elsewhere(ItemKind kind)
    {
        if (!elsewhere.TryGetValue(kind, out var folder))
        {
            var element = kind switch { ItemKind.Contact => "ContactsFolder", ItemKind.Appointment => "CalendarFolder", _ => "TasksFolder" };
            elsewhere[kind] = folder = person.MakeFolder($"<t:{element}><t:DisplayName>Other {kind}s</t:DisplayName></t:{element}>");
        }

        return folder;
    }

    private Task<IMailbox> Reader() => reader is not null ? Task.FromResult(reader) : OpenReaderAsync();

    private async Task<IMailbox> OpenReaderAsync() => reader = await office.OpenAsync(account, new SandboxHandler(office.Server));

    private T Done<T>(Task<T> task) => task.IsCompletedSuccessfully ? task.Result
        : throw new InvalidOperationException($"reading undisturbed was not done at once, at {world.Time.Now}", task.Exception);
}
