using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Everything set that a run of one mailbox obeys, frozen for that run. Pure data.</summary>
public sealed record RunPolicy(Parameters Parameters, ImmutableDictionary<ItemKind, Mapping> Mappings, WorkerProfile Worker, MailboxAccount Account)
{
    private DateTimeZone? zone;

    /// <summary>The worker's zone; an unknown one is UTC.</summary>
    public DateTimeZone Zone => zone ??= DateTimeZoneProviders.Tzdb.GetZoneOrNull(Worker.TimeZone) ?? DateTimeZone.Utc;

    public Mapping Mapping(ItemKind kind) => Mappings[kind];

    /// <summary>The type that a link acts with: its own under the parameters' ceiling for contacts, the parameter for activities.</summary>
    public LinkType TypeOf(Link link) => link.Kind == ItemKind.Contact
        ? Parameters.AllowedType == LinkType.View ? LinkType.View : link.Type
        : Parameters.TypeFor(link.Kind);

    /// <summary>The days that are in scope on that day, both ends included (S3).</summary>
    public DateInterval Window(LocalDate today) => new(
        today.PlusDays(-(Account.DaysBack ?? Parameters.DaysBack)),
        today.PlusDays(Account.DaysForward ?? Parameters.DaysForward));

    /// <summary>Whether private things of the kind move (S4).</summary>
    public bool IncludesPrivate(ItemKind kind) => kind switch
    {
        ItemKind.Appointment => Worker.IncludePrivateAppointments,
        ItemKind.Task => Worker.IncludePrivateTasks,
        _ => true,
    };

    /// <summary>What of a digest of this policy a kind's links were planned with: a different text re-plans them (R3). Holds no secret.</summary>
    public string Digest(ItemKind kind)
    {
        var p = Parameters;
        var mapping = Mapping(kind);
        return string.Join('|',
            string.Concat(mapping.Schema.Fields.Select(f => (int)mapping[f])),
            p.Rights, p.AllowedType, p.TypeFor(kind), p.NewMailboxContacts, p.FolderAppointments, p.FolderTasks, p.UnansweredInvitations,
            p.ConflictRule, p.Sight, p.Category, p.ContactsDeleteAction, Worker.TimeZone, IncludesPrivate(kind), Worker.IncludeRecurringAppointments,
            string.Join(',', Worker.AddressBooks), Account.DaysBack ?? p.DaysBack, Account.DaysForward ?? p.DaysForward,
            Account.Folders.GetValueOrDefault(kind));
    }
}
