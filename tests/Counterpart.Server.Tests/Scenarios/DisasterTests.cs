using Counterpart.Client;
using Counterpart.Server.Backups;

namespace Counterpart.Server.Tests.Scenarios;

/// <summary>
/// What happens to offices. In each case nobody asked for a deletion and none is made; one line says what is wrong; and when the cause is
/// gone, everything is in step again by itself or by one answer.
/// </summary>
public sealed class DisasterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("D8")]
    public async Task AFolderEmptiedFromOutside_Waits_AndUndeleted_IsInStep()
    {
        await using var office = await Office.OpenAsync();
        Empty(office);
        Says("W1 person: run ", await office.SettleAsync());
        Says("W1 held: 99 deletes of contacts in the business system, 0 in the last day: more than the deleteLimit of 10", await office.AttentionAsync());
        await office.AssertNothingDeletedAsync();

        var anna = office.Site.Person("W1");
        foreach (var id in anna.DeletedIds("contacts"))
        {
            anna.Undelete(id);
        }

        await office.AssertInStepAsync();
        await office.AssertNothingDeletedAsync();
    }

    [Fact]
    [Rule("D8", "D1")]
    public async Task AFolderEmptiedFromOutside_Rejected_IsWrittenAgainByOneAnswer()
    {
        await using var office = await Office.OpenAsync();
        Empty(office);
        await office.SettleAsync();
        await office.Site.Api.Runs.RejectAsync(Assert.Single((await office.Site.Api.Runs.HeldAsync("W1", Stop)).Items).Runs[0].Run, Stop);
        await office.SettleAsync();
        Assert.Equal(Office.Contacts - 1, (await office.Site.Api.Attention.ResolveAllAsync(new BulkResolution("W1", "business", "missing"), false, Stop)).Number);
        await office.AssertInStepAsync();
        await office.AssertNothingDeletedAsync();
    }

    [Theory]
    [InlineData("MoveToDeletedItems", "w1@sandbox.test: the chosen folder for contacts, Customers, lies in Deleted Items; move it back, or choose another")]
    [InlineData("HardDelete", "w1@sandbox.test: the chosen folder for contacts is not there; choose one of the mailbox's folders")]
    [Rule("D6")]
    public async Task TheFolderDeleted_SaysSo_AndRestored_IsInStep(string how, string says)
    {
        await using var office = await Office.OpenAsync();
        var anna = office.Site.Person("W1");
        office.ContactsFolder = anna.MakeFolder("<t:ContactsFolder xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><t:DisplayName>Customers</t:DisplayName></t:ContactsFolder>");
        var folder = (await office.Site.Api.Workers.FoldersAsync("W1", "contact", Stop)).Items.Single(f => f.Name == "Customers");
        await office.Site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Folders = new Dictionary<string, string> { ["contact"] = folder.Id } }, Stop);
        await office.AssertInStepAsync();
        var whole = office.Site.Sandbox.Exchange.Snapshot(anna.Address);
        anna.Call($"<m:DeleteFolder DeleteType=\"{how}\"><m:FolderIds><t:FolderId Id=\"{office.ContactsFolder}\"/></m:FolderIds></m:DeleteFolder>");
        Says(says, await WaitingAsync(office));
        await office.AssertNothingDeletedAsync();

        office.Site.Sandbox.Exchange.Restore(anna.Address, whole);
        await office.AssertInStepAsync();
        await office.AssertNothingDeletedAsync();
    }

    [Fact]
    [Rule("D9")]
    public async Task TheMailboxRestoredToYesterday_GetsTheDayBack_AndWhatIsMissingByOneAnswer()
    {
        await using var office = await Office.OpenAsync();
        var yesterday = office.Site.Sandbox.Exchange.Snapshot(Installation.Address("W1"));
        await office.WorkADayAsync("Tuesday");
        var before = await office.BusinessAsync();
        office.Site.Sandbox.Exchange.Restore(Installation.Address("W1"), yesterday);
        Says("W1 person: missing: the item is gone and was not found among the deleted ones", await office.SettleAsync());
        Says("W1 missing: the item is gone and was not found among the deleted ones", await office.AttentionAsync());
        Assert.Equal(before, await office.BusinessAsync());
        Assert.Equal(4, (await office.Site.Api.Attention.ResolveAllAsync(new BulkResolution("W1", "business", "missing"), false, Stop)).Number);
        await office.AssertInStepAsync();
        Assert.Equal(before, await office.BusinessAsync());
        await office.AssertNothingDeletedAsync();
    }

    [Theory]
    [InlineData(RestoredPart.Whole)]
    [InlineData(RestoredPart.Business)]
    [InlineData(RestoredPart.State)]
    [Rule("D10")]
    public async Task RestoredToYesterday_GetsTheDayBack(RestoredPart part)
    {
        await using var office = await Office.OpenAsync();
        var yesterday = await office.BackupAsync();
        await office.WorkADayAsync("Tuesday");
        var before = office.Mailbox("W1");
        await office.RestoreAsync(yesterday, part);
        Assert.Empty(await office.SettleAsync());
        Assert.Empty(await office.AttentionAsync());
        await office.AssertInStepAsync();
        Assert.Equal(before, office.Mailbox("W1"));
        await office.AssertNothingDeletedAsync();
    }

    [Fact]
    [Rule("L5")]
    public async Task ThePasswordRevokedForAnHour_PausesInOneLine_AndResumed_IsInStep()
    {
        await using var office = await Office.OpenAsync();
        office.Site.Sandbox.Exchange.SetPassword(Installation.Address("W1"), "revoked");
        Says("does not take this user and password; check both, and that Basic sign-in is enabled for EWS there", await WaitingAsync(office));
        Says("W1 paused: ", await office.AttentionAsync());
        await office.EditAsync("Tuesday");
        office.Pass(TimeSpan.FromHours(1));
        Says("does not take this user and password", await WaitingAsync(office));
        var asked = office.Site.Sandbox.Exchange.Requests;
        await office.Site.Api.Sync.WaitAsync(new SyncRequest { Worker = "W1" }, Stop);
        Assert.Equal(asked, office.Site.Sandbox.Exchange.Requests);
        office.Site.Sandbox.Exchange.SetPassword(Installation.Address("W1"), "sandbox");
        await office.Site.Api.Workers.ResumeAsync("W1", Stop);
        await office.AssertInStepAsync();
        await office.AssertNothingDeletedAsync();
    }

    /// <summary>One account for all: one refused sign-in stops every mailbox, before each has tried it; the new password brings them back.</summary>
    [Fact]
    [Rule("L5")]
    public async Task TheServiceAccountRefused_StopsAllAtOnce_AndANewPasswordBringsThemBack()
    {
        const string Service = "service@sandbox.test";
        await using var office = await Office.OpenAsync();
        var api = office.Site.Api;
        await api.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string> { ["signIn"] = "ServiceAccount" }, Service, "sandbox"), null, Stop);
        await office.AssertInStepAsync();

        office.Site.Sandbox.Exchange.SetPassword(Service, "new");
        await api.Sync.WaitAsync(new SyncRequest { Worker = "W1" }, Stop);
        Assert.All((await api.Workers.ListAsync(null, null, Stop)).Items.Where(w => w.Mailbox is not null), w => Assert.Equal("paused", w.Mailbox!.Stage, ignoreCase: true));
        var asked = office.Site.Sandbox.Exchange.Requests;
        await api.Sync.WaitAsync(new SyncRequest { Worker = "W2" }, Stop);
        Assert.Equal(asked, office.Site.Sandbox.Exchange.Requests);

        await api.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string>(), Service, "new"), null, Stop);
        Assert.All((await api.Workers.ListAsync(null, null, Stop)).Items.Where(w => w.Mailbox is not null), w => Assert.Equal("live", w.Mailbox!.Stage, ignoreCase: true));
        await office.EditAsync("Tuesday");
        await office.AssertInStepAsync();
        await office.AssertNothingDeletedAsync();
    }

    private static void Empty(Office office)
    {
        var anna = office.Site.Person("W1");
        foreach (var id in anna.Ids("contacts").Skip(1))
        {
            anna.Delete(id);
        }
    }

    private static async Task<IReadOnlyList<string>> WaitingAsync(Office office) =>
        [.. (await office.Site.SyncAsync()).Waiting.Select(w => $"{w.Worker} {w.For}: {w.Message}")];

    /// <summary>One line, which says that.</summary>
    private static void Says(string said, IReadOnlyList<string> lines) =>
        Assert.True(lines.Count == 1 && lines[0].Contains(said, StringComparison.Ordinal), $"expected one line with '{said}', found: {string.Join('\n', lines)}");
}
