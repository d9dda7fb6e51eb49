using Counterpart.Client;
using Counterpart.Server.Backups;
using Counterpart.Server.Security;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Backups;

/// <summary>Users and tokens are in a backup; putting them back lets nobody in who was shut out since.</summary>
[Rule("D10")]
public sealed class RestoredUsersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restored_WhoWasShutOutSince_StaysSo_AndWhatWasRevokedStaysSo()
    {
        await using var site = await Installation.StartAsync(0);
        await site.Api.Users.InviteAsync(new NewUser("olga") { Roles = ["administrator"] }, Stop);
        var invited = await site.Api.Users.InviteAsync(new NewUser("uwe") { Roles = ["auditor"] }, Stop);
        var kept = await site.Api.Tokens.AddAsync(new NewToken { Name = "kept" }, Stop);
        var revoked = await site.Api.Tokens.AddAsync(new NewToken { Name = "revoked" }, Stop);
        await site.Api.Users.BindAsync("olga", new IdentityBinding("kept") { Issuer = "https://login.example.com" }, Stop);
        await site.Api.Users.BindAsync("uwe", new IdentityBinding("unbound") { Issuer = "https://login.example.com" }, Stop);
        var file = await BackupTests.BackupAsync(site);
        await site.Api.Users.UnbindAsync("uwe", Stop);
        await site.Api.Users.ChangeAsync("uwe", new UserChange { IsDisabled = true }, Stop);
        await site.Api.Users.ChangeAsync("olga", new UserChange { FullName = "Someone else" }, Stop);
        await site.Api.Users.InviteAsync(new NewUser("later"), Stop);
        await site.Api.Tokens.RevokeAsync(revoked.Token.Id, Stop);
        await RestoreAsync(site, file, RestoredPart.Whole);

        var users = (await site.Api.Users.ListAsync(Stop)).Items;
        Assert.Equal([("olga", "olga", false), ("uwe", "uwe", true)], users.Select(u => (u.Name, u.FullName, u.IsDisabled)));
        Assert.Equal(["kept"], users.SelectMany(u => u.Identities).Select(i => i.Subject));
        Assert.Contains(kept.Token.Id, (await site.Api.Tokens.ListAsync(Stop)).Items.Select(t => t.Id));
        Assert.DoesNotContain(revoked.Token.Id, (await site.Api.Tokens.ListAsync(Stop)).Items.Select(t => t.Id));
        using var http = site.Raw();
        Assert.Contains("leads nowhere", await http.GetStringAsync(new Uri(invited.Link, UriKind.Relative), Stop), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(site.Data, "users.db.before-restore")));
    }

    [Fact]
    public async Task AParts_RestoreLeavesUsersAlone_AndUsersAlone_LeaveTheRest()
    {
        await using var site = await Installation.StartAsync(0);
        var file = await BackupTests.BackupAsync(site);
        await site.Api.Users.InviteAsync(new NewUser("later"), Stop);
        var contact = await site.ContactAsync("Mara", "Stein");
        await RestoreAsync(site, file, RestoredPart.State);
        Assert.Single((await site.Api.Users.ListAsync(Stop)).Items);
        await RestoreAsync(site, file, RestoredPart.Users);
        Assert.Empty((await site.Api.Users.ListAsync(Stop)).Items);
        Assert.Equal("Stein", (await site.Api.Contacts.ShowAsync(contact, Stop)).Values["lastName"].GetString());
    }

    [Fact]
    public async Task InANewPlace_EverybodyIsBack_AndOneWhoIsLockedOutRecovers()
    {
        await using var site = await Installation.StartAsync(0);
        await site.Api.Users.InviteAsync(new NewUser("olga") { Roles = ["administrator"] }, Stop);
        var token = await site.Api.Tokens.AddAsync(new NewToken { Name = "kept" }, Stop);
        var file = await BackupTests.BackupAsync(site);
        await site.Host.DisposeAsync();
        Directory.Move(site.Data, site.Data + ".lost");
        await Restoring.RestoreAsync(site.Data, file, RestoredPart.Whole, false, TimeProvider.System, Stop);
        Assert.Equal("olga", (await Recovery.LinkAsync(site.Data, null, TimeProvider.System, Stop)).Name);
        await site.StartHostAsync();
        Assert.Single((await site.Api.Users.ListAsync(Stop)).Items);
        using var caller = CounterpartClient.For(site.Host.Url, token.Secret);
        Assert.Equal("token:kept", (await caller.Server.CallerAsync(Stop)).Name);
    }

    [Fact]
    public async Task ABackupOfAVersionBefore_LeavesUsersAsTheyAre()
    {
        await using var site = await Installation.StartAsync(0);
        await site.Api.Users.InviteAsync(new NewUser("olga"), Stop);
        var old = await BackupTests.ChangedAsync(await BackupTests.ChangedAsync(await BackupTests.BackupAsync(site), "users.db", null), "tokens.json", null);
        await RestoreAsync(site, old, RestoredPart.Whole);
        Assert.Single((await site.Api.Users.ListAsync(Stop)).Items);
        await site.Host.DisposeAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Restoring.RestoreAsync(site.Data, old, RestoredPart.Users, true, TimeProvider.System, Stop));
        Assert.Contains("holds no users", refused.Message, StringComparison.Ordinal);
        await site.StartHostAsync();
    }

    private static async Task RestoreAsync(Installation site, string file, RestoredPart part)
    {
        await site.Host.DisposeAsync();
        await Restoring.RestoreAsync(site.Data, file, part, false, TimeProvider.System, Stop);
        await site.StartHostAsync();
    }
}
