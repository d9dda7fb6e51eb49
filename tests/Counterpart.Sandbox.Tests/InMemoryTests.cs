using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class InMemoryTests
{
    [Fact]
    public async Task WithoutAFolder_EverythingWorks_AndNoFileIsMade()
    {
        using var sandbox = new TestSandbox(options => options with { DataFolder = null });
        var (id, key) = (await sandbox.CreateAsync("calendar", Samples.Appointment))[0];
        await sandbox.SendAsync($"""<m:DeleteItem DeleteType="SoftDelete" SendMeetingCancellations="SendToAllAndSaveCopy"><m:ItemIds><t:ItemId Id="{id}" ChangeKey="{key}"/></m:ItemIds></m:DeleteItem>""");
        Assert.Empty(sandbox.Person.Ids("calendar"));
        Assert.Equal("Cancellation", Assert.Single(sandbox.Exchange.Ledger.Entries).Kind);
        Assert.Empty(Directory.EnumerateFileSystemEntries(sandbox.Folder));
    }

    [Fact]
    public async Task TwoAtOnce_ShareNothing()
    {
        using var one = new TestSandbox(options => options with { DataFolder = null });
        using var other = SandboxExchange.Open(new SandboxOptions { Random = new Random(7) });
        var id = (await one.CreateAsync("contacts", Samples.Contact))[0].Id;
        Assert.Empty(other.Person("w1@sandbox.test").Ids("contacts"));
        Assert.Equal([id], one.Person.Ids("contacts"));
        // The same seed gives the same mailbox, so that the first item has the same id too.
        Assert.Equal(id, other.Person("w1@sandbox.test").Add("contacts", Samples.Contact));
    }

    [Fact]
    public async Task FoldersAreTheSame_InMemoryAndOnDisk()
    {
        using var memory = new TestSandbox(options => options with { DataFolder = null });
        using var disk = new TestSandbox();
        disk.Reopen();
        const string All = """<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape><m:SyncFolderId><t:DistinguishedFolderId Id="root"/></m:SyncFolderId></m:SyncFolderHierarchy>""";
        var expected = await disk.SendAsync(All);
        Assert.Equal(28, expected.Descendants(T + "Create").Count());
        Assert.Equal(expected.ToString(), (await memory.SendAsync(All)).ToString());
    }
}
