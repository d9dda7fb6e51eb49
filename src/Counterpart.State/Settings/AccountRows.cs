using System.Text.Json;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>A worker's mailbox and its row, both ways.</summary>
internal static class AccountRows
{
    public static AccountRow ToRow(this MailboxAccount account) => new()
    {
        Worker = account.Worker.Value,
        Mailbox = account.Id.Value,
        Address = account.Address,
        Program = account.Program,
        Login = account.Login,
        Stage = account.Stage,
        StageReason = account.StageReason,
        PausedFrom = account.PausedFrom,
        Kinds = string.Join(' ', account.Kinds.Order().Select(k => k.Name())),
        Folders = account.Folders.Count == 0 ? null
            : JsonSerializer.Serialize(account.Folders.OrderBy(f => f.Key).ToDictionary(f => f.Key.Name(), f => f.Value)),
        DaysBack = account.DaysBack,
        DaysForward = account.DaysForward,
    };

    public static MailboxAccount ToAccount(this AccountRow row) => new(new MailboxId(row.Mailbox), new WorkerId(row.Worker), row.Address)
    {
        Program = row.Program,
        Login = row.Login,
        Stage = row.Stage,
        StageReason = row.StageReason,
        PausedFrom = row.PausedFrom,
        Kinds = row.Kinds.Split(' ').Select(ItemKinds.Parse).OfType<ItemKind>().ToHashSet(),
        Folders = row.Folders is null ? []
            : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Folders)!.ToDictionary(f => ItemKinds.Parse(f.Key)!.Value, f => f.Value),
        DaysBack = row.DaysBack,
        DaysForward = row.DaysForward,
    };
}
