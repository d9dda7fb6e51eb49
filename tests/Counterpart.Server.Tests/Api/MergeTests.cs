using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>I11: merging contacts over the API.</summary>
[Rule("I11")]
public sealed class MergeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Merged_TheSurvivorTakesWhatItLacks_AndTheOtherSaysWhereItWent()
    {
        await using var site = await Installation.StartAsync(1);
        var survivor = await site.ContactAsync("Mara", "Stein", "W1");
        var merged = await site.ContactAsync("Mara", "Stein", null, ("jobTitle", "Buyer"), ("mobileTelephoneNumber", "+49 1"));
        var shown = await site.Api.Contacts.MergeAsync(merged, survivor, true, Stop);
        Assert.True(shown.IsPreview);
        Assert.Equal("Buyer", shown.Takes["jobTitle"].GetString());
        Assert.Contains("phone +49 1", shown.Moves);
        Assert.False((await site.Api.Contacts.ShowAsync(merged, Stop)).IsDeleted);

        Assert.False((await site.Api.Contacts.MergeAsync(merged, survivor, false, Stop)).IsPreview);
        var gone = await site.Api.Contacts.ShowAsync(merged, Stop);
        Assert.Equal((true, survivor), (gone.IsDeleted, gone.MergedInto));
        Assert.Equal("+49 1", (await site.Api.Contacts.ShowAsync(survivor, Stop)).Values["mobileTelephoneNumber"].GetString());
    }

    [Fact]
    [Rule("R9")]
    public async Task TheSurvivorsMailboxes_GetWhatItTook_AtOnce()
    {
        await using var site = await Installation.StartAsync(1);
        var survivor = await site.ContactAsync("Mara", "Stein", "W1");
        await site.AddAsync("W1", survivor);
        await site.SyncAsync();
        await site.Api.Contacts.MergeAsync(await site.ContactAsync("Mara", "Stein", null, ("jobTitle", "Buyer")), survivor, false, Stop);
        var done = await site.SyncAsync();
        Assert.Equal(0, done.Report.Errors);
        Assert.Contains("Buyer", site.Person("W1").Read(Assert.Single(site.Person("W1").Ids("contacts"))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_InOneLine_WithTheStatus()
    {
        await using var site = await Installation.StartAsync(0);
        var (one, other) = (await site.ContactAsync("Mara", "Stein"), await site.ContactAsync("Ida", "Falk"));
        await RefusedAsync(409, one, one, "itself");
        await RefusedAsync(404, one, "C-999999", "there is no contact C-999999");
        await RefusedAsync(404, "C-999999", one, "there is no contact C-999999");
        await site.Api.Contacts.MergeAsync(one, other, false, Stop);
        await RefusedAsync(409, one, other, $"was merged into {other}");
        await RefusedAsync(409, other, one, $"was merged into {other}");

        async Task RefusedAsync(int status, string id, string into, string reason)
        {
            foreach (var preview in new[] { true, false })
            {
                var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Contacts.MergeAsync(id, into, preview, Stop));
                Assert.Equal(status, refused.Status);
                Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task AWorker_MayNotMerge()
    {
        await using var site = await Installation.StartAsync(1);
        var (one, other) = (await site.ContactAsync("Mara", "Stein"), await site.ContactAsync("Ida", "Falk"));
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Contacts.MergeAsync(one, other, true, Stop))).Status);
    }
}
