using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>How a history begins: what is set, which kinds take part, how much goes wrong.</summary>
internal sealed record Setup(Places Places, Parameters Parameters, IReadOnlyList<ItemKind> Kinds, double FaultRate)
{
    public static Setup Draw(Random random, Places places)
    {
        T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
        bool Often() => random.Next(3) > 0;
        var kinds = ItemKinds.All.Where(_ => random.Next(2) == 0).ToList();
        return new Setup(
            places,
            new Parameters
            {
                AllowedType = random.Next(8) == 0 ? LinkType.View : LinkType.Edit,
                DefaultType = random.Next(6) == 0 ? LinkType.View : LinkType.Edit,
                AppointmentType = random.Next(5) == 0 ? LinkType.View : LinkType.Edit,
                TaskType = random.Next(5) == 0 ? LinkType.View : LinkType.Edit,
                ContactsDeleteAction = Any<ContactsDeleteAction>(),
                NewMailboxContacts = Often() ? NewMailboxContacts.Create : NewMailboxContacts.Offer,
                FolderAppointments = Often() ? FolderItems.All : FolderItems.None,
                FolderTasks = Often() ? FolderItems.All : FolderItems.None,
                ConflictRule = Any<ConflictRule>(),
                DeleteLimit = new Limit(random.Next(6) == 0 ? random.Next(1, 4) : 10_000),
                DeleteLimitAll = new Limit(10_000),
                ChangeLimit = new Limit(10_000),
                FirstCreateLimit = new Limit(random.Next(8) == 0 ? random.Next(1, 5) : 10_000),
            },
            kinds.Count > 0 ? kinds : [ItemKinds.All[random.Next(ItemKinds.All.Count)]],
            random.Next(4) switch { 0 => 0, 1 => 0.01, 2 => 0.03, _ => 0.08 });
    }
}
