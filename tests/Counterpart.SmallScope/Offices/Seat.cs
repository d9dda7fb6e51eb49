using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>One worker and what is set for his mailbox.</summary>
internal sealed class Seat(Case @case, int number)
{
    /// <summary>From 1, as places are counted.</summary>
    public int Number => number;

    public WorkerId Worker { get; } = new($"W{number}");

    public MailboxId Mailbox => Policy.Account.Id;

    public RunPolicy Policy { get; } = new(
        new Parameters
        {
            DefaultType = @case.TypeOf(number),
            AppointmentType = @case.First,
            TaskType = @case.First,
            ContactsDeleteAction = @case.Deletes,
            NewMailboxContacts = NewMailboxContacts.Create,
            ConflictRule = @case.Rule,
            DeleteLimit = new Limit(10_000),
            DeleteLimitAll = new Limit(10_000),
            ChangeLimit = new Limit(10_000),
            FirstCreateLimit = new Limit(10_000),
        },
        Settings.Initial.Mappings.SetItem(@case.Kind, Settings.Initial.Mappings[@case.Kind].With(@case.Field, @case.Direction)),
        new WorkerProfile(new WorkerId($"W{number}"), $"Worker {number}") { TimeZone = "Europe/Berlin" },
        new MailboxAccount(new MailboxId($"mW{number}"), new WorkerId($"W{number}"), $"w{number}@example.com")
        {
            Stage = RollOutStage.Live, Kinds = ImmutableHashSet.Create(@case.Kind),
        });
}
