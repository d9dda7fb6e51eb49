using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I3, R5: taking our stamp off a copy is no edit of it, whatever becomes of the answer.</summary>
[Rule("I3", "R5")]
public sealed class CopyTests : Restored
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ARecordMadeFromACopy_AfterACrashBetweenItsUnstampingAndTheNote_IsNotDoubled(int how)
    {
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();
        Anna.Person.Copy(Anna.Item(ItemKind.Task));
        if (how == 1)
        {
            await new CrashPoint(1, afterEffect: true, nameof(ISide.UpdateAsync)).RunAsync(office);
        }
        else if (how == 2)
        {
            var mailbox = Faulty.Of(Anna).Mailbox;
            mailbox.Fail("UpdateAsync", Fault.UnavailableAfter);
            await Anna.RunAsync();
            mailbox.Recover();
        }

        await LaterAsync();
        await LaterAsync();
        Assert.True(office.Business.Records(ItemKind.Task).Count == 1, $"{office.Business.Records(ItemKind.Task).Count} records");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AContactsCopy_AfterACrashBetweenItsUnstampingAndTheNote_IsNoRecord(int how)
    {
        var (record, item) = await Anna.TieContactAsync();
        var copy = Anna.Person.Copy(item);
        Anna.Person.Edit(copy, "lastName", Values.Text("Other"));
        if (how == 1)
        {
            await new CrashPoint(1, afterEffect: true, nameof(ISide.UpdateAsync)).RunAsync(office);
        }
        else if (how == 2)
        {
            var mailbox = Faulty.Of(Anna).Mailbox;
            mailbox.Fail("UpdateAsync", Fault.UnavailableAfter);
            await Anna.RunAsync();
            mailbox.Recover();
        }

        await LaterAsync();
        await LaterAsync();
        Assert.True(office.Business.Records(ItemKind.Contact).Count == 1, $"{office.Business.Records(ItemKind.Contact).Count} records");
    }
}
