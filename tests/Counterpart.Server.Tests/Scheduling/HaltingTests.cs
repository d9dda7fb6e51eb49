using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;
using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Server.Tests.Scheduling;

public sealed class HaltingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StoppedInTheMiddleOfARun_ReadsGoOn_NoWriteStarts()
    {
        var (time, isStopped) = (new FakeTimeProvider(), false);
        await using var mailbox = new HaltingMailbox(new MemoryMailbox(time), (_, _) => isStopped
            ? throw new SideUnavailableException(Side.Mailbox, SideFault.Stopped, "frozen") : Task.CompletedTask);
        var made = Assert.IsType<WriteResult.Written>((await mailbox.CreateAsync(ItemKind.Contact, [New("a1")], Stop))[0]);

        isStopped = true;
        foreach (var write in new Func<Task>[]
        {
            () => mailbox.CreateAsync(ItemKind.Contact, [New("a2")], Stop),
            () => mailbox.UpdateAsync(ItemKind.Contact, [new ItemChange(made.Id, made.Version, new FieldValues(FieldSchema.Contact) { ["jobTitle"] = new TextValue("Buyer") })], Stop),
            () => mailbox.DeleteAsync(ItemKind.Contact, [new ItemReference(made.Id, made.Version)], Stop),
            () => mailbox.RestoreAsync(ItemKind.Contact, [made.Id], Stop),
            () => mailbox.MoveToChosenAsync(ItemKind.Contact, [made.Id], Stop),
        })
        {
            Assert.Equal(SideFault.Stopped, (await Assert.ThrowsAsync<SideUnavailableException>(write)).Fault);
        }

        var read = Assert.IsType<ReadResult.Present>((await mailbox.ReadAsync(ItemKind.Contact, [made.Id], Stop))[0]);
        Assert.Equal(made.Version, read.Item.Version);
        Assert.Empty(await mailbox.FindAsync(ItemKind.Contact, [new AttemptId("a2")], Stop));
    }

    private static NewItem New(string attempt) => new(
        new Stamp("i", new MailboxId("m"), new SideId("C-000001"), new LinkId("l"), new AttemptId(attempt)), new FieldValues(FieldSchema.Contact) { ["lastName"] = new TextValue("Berg") });
}
