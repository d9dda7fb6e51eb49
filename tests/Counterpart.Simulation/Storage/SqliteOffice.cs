using System.Collections.Immutable;
using Counterpart.Business;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;

namespace Counterpart.Simulation;

/// <summary>The embedded business system. Its people use what the product gives them; whatever they ask is done when this returns.</summary>
internal sealed class SqliteOffice : IOfficeRecords
{
    private const string By = "user:office";
    private readonly BusinessSystem business;
    private readonly SqliteConnection beside;
    private readonly SqliteCommand version;
    private readonly Dictionary<ItemKind, IReadOnlyList<OfficeRecord>> known = [];
    private long knownAt = -1;

    public SqliteOffice(DataCopy folder, TimeProvider time, IIds ids)
    {
        business = AtOnce.Get(BusinessSystem.OpenAsync(new BusinessOptions(folder.Business, time, ids), CancellationToken.None));
        var file = Path.Combine(folder.Business, "business.db");
        beside = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        beside.Open();
        version = beside.CreateCommand();
        version.CommandText = "PRAGMA data_version";
    }

    public IBusinessView ViewFor(WorkerId worker, MailboxId mailbox, Parameters parameters) => business.ViewFor(worker, mailbox, parameters);

    /// <summary>Asks again only when something was written: steps and checks ask for it all the time.</summary>
    public IReadOnlyList<OfficeRecord> All(ItemKind kind)
    {
        var now = (long)version.ExecuteScalar()!;
        if (now != knownAt)
        {
            known.Clear();
            knownAt = now;
        }

        return known.TryGetValue(kind, out var all) ? all : known[kind] = Ask(kind);
    }

    public OfficeRecord? Find(ItemKind kind, SideId id) => All(kind).FirstOrDefault(r => r.Id == id);

    public FieldValues SeenBy(OfficeRecord record, Desk desk) =>
        AtOnce.Get(desk.View().ReadAsync(record.Values.Schema.Kind, [record.Id], CancellationToken.None))[0] is ReadResult.Present { Item: var item }
            ? item.Values : record.Values;

    /// <summary>The rows of those who took themselves out, and of deleted appointments, have no other way to be read.</summary>
    public IEnumerable<string> KeptBeside()
    {
        using var command = beside.CreateCommand();
        command.CommandText = "SELECT Categories FROM Attendees WHERE Categories IS NOT NULL";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }

    public OfficeRecord Add(FieldValues values, WorkerId responsible)
    {
        var kind = values.Schema.Kind;
        var made = Done(kind == ItemKind.Contact
            ? business.Contacts.CreateAsync(values, new ContactPlacement { MainResponsible = responsible }, By, CancellationToken.None)
            : business.Activities.CreateAsync(CategoryOf(kind), values, new ActivityPlacement { Responsible = responsible }, By, CancellationToken.None));
        return Find(kind, made.Id)!;
    }

    public void Edit(OfficeRecord record, Field field, Value? value)
    {
        var changes = new FieldValues(record.Values.Schema) { [field] = value };
        Done(field.Kind == ItemKind.Contact
            ? business.Contacts.UpdateAsync(record.Id, changes, null, By, null, CancellationToken.None)
            : business.Activities.UpdateAsync(record.Id, changes, null, By, null, CancellationToken.None));
    }

    public void Delete(OfficeRecord record) => Done(IsContact(record)
        ? business.Contacts.DeleteAsync(record.Id, By, null, CancellationToken.None)
        : business.Activities.DeleteAsync(record.Id, By, null, CancellationToken.None));

    public void Restore(OfficeRecord record) => Done(IsContact(record)
        ? business.Contacts.RestoreAsync(record.Id, CancellationToken.None)
        : business.Activities.RestoreAsync(record.Id, CancellationToken.None));

    public void Merge(OfficeRecord record, OfficeRecord into) => AtOnce.Get(business.Contacts.MergeAsync(record.Id, into.Id, By, null, CancellationToken.None));

    /// <summary>A file under an open database can't be put back; the memory's can.</summary>
    public object? Snapshot() => null;

    public void RestoreBackup(object backup) => throw new NotSupportedException();

    public void Assign(OfficeRecord record, Desk desk) => Change(record, Without(record, desk), new ActivityPlacement { Responsible = desk.Worker });

    /// <summary>Who took himself out stays listed as such until he is taken off the list.</summary>
    public void SetAttends(OfficeRecord record, Desk desk, bool attends)
    {
        if (record.Values.Schema.Kind == ItemKind.Task)
        {
            return;
        }

        var others = Without(record, desk);
        if (!attends || Rows(record).ContainsKey(desk.Account.Address))
        {
            Change(record, others, null);
        }

        if (attends)
        {
            Change(record, others.SetItem(desk.Account.Address, Values.Row((AttendeeCells.Name, desk.Profile.Name))), null);
        }
    }

    public void SetKeepSynchronized(OfficeRecord record, bool keeps) => Change(record, null, new ActivityPlacement { KeepSynchronized = keeps });

    public void Dispose()
    {
        version.Dispose();
        beside.Dispose();
        AtOnce.Wait(business.DisposeAsync().AsTask());
    }

    private IReadOnlyList<OfficeRecord> Ask(ItemKind kind) => kind == ItemKind.Contact
        ? [.. AtOnce.Get(business.Contacts.ListAsync(new ContactFilter(WithDeleted: true), null, int.MaxValue, CancellationToken.None)).Select(ToRecord)]
        : [.. AtOnce.Get(business.Activities.ListAsync(new ActivityFilter(CategoryOf(kind), WithDeleted: true), null, int.MaxValue, CancellationToken.None))
            .Select(ToRecord)];

    private void Change(OfficeRecord record, ImmutableSortedDictionary<string, Row>? attendees, ActivityPlacement? placement)
    {
        var changes = new FieldValues(record.Values.Schema);
        if (attendees is not null && record.Values.Schema.Kind == ItemKind.Appointment)
        {
            changes["attendees"] = Values.Rows(attendees);
        }

        Done(business.Activities.UpdateAsync(record.Id, changes, placement, By, null, CancellationToken.None));
    }

    private static ImmutableSortedDictionary<string, Row> Without(OfficeRecord record, Desk desk) => Rows(record).Remove(desk.Account.Address);

    private static ImmutableSortedDictionary<string, Row> Rows(OfficeRecord record) =>
        record.Values.Schema.Kind == ItemKind.Appointment && record.Values["attendees"] is RowsValue rows ? rows.ByKey : ImmutableSortedDictionary<string, Row>.Empty;

    private static bool IsContact(OfficeRecord record) => record.Values.Schema.Kind == ItemKind.Contact;

    private static ActivityCategory CategoryOf(ItemKind kind) => kind == ItemKind.Appointment ? ActivityCategory.Appointment : ActivityCategory.Task;

    private static OfficeRecord ToRecord(ContactCard card) => new(card.Id, card.Values)
    {
        Place = card.DeletedAt is null ? Place.Chosen : Place.Deleted,
        CanComeBack = card.MergedInto is null,
        Responsible = card.MainResponsible,
    };

    private static OfficeRecord ToRecord(ActivityCard card) => new(card.Id, card.Values)
    {
        Place = card.DeletedAt is null ? Place.Chosen : Place.Deleted,
        Responsible = card.Responsible,
        Attendees = [.. card.Attendees.Where(a => !a.IsRemoved).Select(a => a.Worker).OfType<WorkerId>()],
        KeepSynchronized = card.KeepSynchronized,
    };

    private static WriteResult.Written Done(Task<WriteResult> write) => AtOnce.Get(write) as WriteResult.Written
        ?? throw new InvalidOperationException($"what people did was not taken: {write.Result}");
}
