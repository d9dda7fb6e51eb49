using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>What a revert took back stays so until a person decides.</summary>
[Rule("U3", "I11")]
public sealed class RevertedRunTests : Restored
{
    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task RevertedRename_IsQuiet_AndDecided(Side take)
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "lastName", Values.Text("Ohm"));
        var run = await Anna.RunAsync();
        await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id });
        Assert.Equal("Stein/Mara Stein", $"{Anna.Item(ItemKind.Contact).Values["lastName"]}/{Anna.Item(ItemKind.Contact).Values["fullName"]}");
        await LaterAsync();
        Assert.Equal("Stein/Mara Stein", $"{Anna.Item(ItemKind.Contact).Values["lastName"]}/{Anna.Item(ItemKind.Contact).Values["fullName"]}");
        await QuietAsync();
        await Anna.RunAsync(new RunRequest { Force = true });
        Assert.Equal("Stein/Mara Stein", $"{Anna.Item(ItemKind.Contact).Values["lastName"]}/{Anna.Item(ItemKind.Contact).Values["fullName"]}");
        await ResolveAsync(Anna, await Anna.LinkAsync(), take);
        await LaterAsync();
        var name = take == Side.Business ? "Ohm" : "Stein";
        Assert.Equal($"{name}/Mara {name}/{name}/Mara {name}", $"{Anna.Item(ItemKind.Contact).Values["lastName"]}/{Anna.Item(ItemKind.Contact).Values["fullName"]}/{office.Current(record).Values["lastName"]}/{office.Current(record).Values["fullName"]}");
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
        await QuietAsync();
    }

    [Fact]
    public async Task RevertedRenameOfTheMailbox_DecidedForTheMailbox()
    {
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        Anna.Person.Edit(item, "lastName", Values.Text("Ohm"));
        var run = await Anna.RunAsync();
        await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id });
        await LaterAsync();
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox);
        await LaterAsync();
        Assert.Equal("Ohm/Mara Ohm/Ohm/Mara Ohm", $"{Anna.Item(ItemKind.Contact).Values["lastName"]}/{Anna.Item(ItemKind.Contact).Values["fullName"]}/{office.Current(record).Values["lastName"]}/{office.Current(record).Values["fullName"]}");
    }

    [Fact]
    public async Task RevertedRename_TheOfficeEditsItOnce_More()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "lastName", Values.Text("Ohm"));
        var run = await Anna.RunAsync();
        await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id });
        await LaterAsync();
        office.Business.Edit(record, "lastName", Values.Text("Ahn"));
        await LaterAsync();
        Assert.Equal("Ahn/Mara Ahn", $"{Anna.Item(ItemKind.Contact).Values["lastName"]}/{Anna.Item(ItemKind.Contact).Values["fullName"]}");
    }

    [Fact]
    public async Task ARevertedMerge_DeletesNothingAgain()
    {
        var first = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), Anna.Worker.Id);
        var second = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 2"), Anna.Worker.Id);
        office.Business.Edit(second, "department", Values.Text("rich"));
        await Anna.AddContactAsync(first);
        await Anna.AddContactAsync(second);
        await LaterAsync();
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
        office.Business.Merge(first, second);
        var run = await Anna.RunAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id });
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
        await LaterAsync();
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
        await Anna.RunAsync(new RunRequest { Force = true });
        await LaterAsync();
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
    }

    [Fact]
    public async Task ARevertedDeletion_ComesBackInTheOtherMailboxOnce()
    {
        office.Parameters = office.Parameters with { ContactsDeleteAction = ContactsDeleteAction.Delete };
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        await Ben.AddContactAsync(record);
        await LaterAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Contact));
        var run = await Anna.RunAsync();
        await LaterAsync();
        Assert.Empty(Ben.Person.Items(ItemKind.Contact));
        await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id });
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(Ben.Person.Items(ItemKind.Contact));
        await QuietAsync();
        Ben.Person.Edit(Ben.Item(ItemKind.Contact), "jobTitle", Values.Text("b"));
        await LaterAsync();
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(Ben.Person.Items(ItemKind.Contact));
    }
}
