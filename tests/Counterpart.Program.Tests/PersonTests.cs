using System.Text.RegularExpressions;

namespace Counterpart.Program.Tests;

/// <summary>What a person sees of a server with one worker and one contact in step.</summary>
public sealed partial class PersonTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task ASynchronizationWithoutWork_SaysSo_AndWhatTheLastOneWrote()
    {
        await site.GoOnAsync();
        //  something that a run wrote, whichever test is the first
        await site.Installation.JsonAsync("activities create --kind task --set subject=Left --responsible W1");
        await site.Installation.RunAsync("sync --worker W1 --wait");
        var outcome = await site.Installation.RunAsync("sync --worker W1 --wait");
        Assert.Equal(0, outcome.Status);
        Assert.Contains("\nnothing was left to do: everything was in step already; the last run that wrote, of W1 at ", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("W1 +contacts +nothing +nothing +0 +0 +0\n", outcome.Output);
    }

    [Fact]
    public async Task OneOfSeveralWithoutWork_SaysSoToo()
    {
        await site.GoOnAsync();
        await site.Installation.RunAsync("workers add W3 --name \"Chiyo Mori\" --time-zone Asia/Tokyo");
        await site.Installation.RunAsync("workers enroll W3 --mailbox w2@sandbox.test --sign-in basic --login w2@sandbox.test --password-stdin", "sandbox");
        await site.Installation.RunAsync("sync --all --wait");
        await site.Installation.RunAsync("workers pause W3");
        var task = (await site.Installation.JsonAsync("activities create --kind task --set subject=Call --responsible W3")).GetProperty("id").GetString();
        await site.Installation.RunAsync("sync --worker W1 --wait");
        //  its own row is told by what it waits for, the other's by what it is: in step
        var outcome = await site.Installation.RunAsync("sync --all --wait");
        Assert.Contains("W3 waits for the end of its pause", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("\nW1: nothing was left to do: everything was in step already", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("W3: nothing was left", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" - ", outcome.Output, StringComparison.Ordinal);
        await site.Installation.RunAsync($"activities delete {task} --yes");
        await site.Installation.RunAsync("workers remove W3 --yes");
    }

    [Fact]
    public async Task AnObservingWorker_SaysHowToLetItWrite()
    {
        await site.Installation.RunAsync("workers add W2 --name \"Ben Costa\" --time-zone America/New_York");
        await site.Installation.RunAsync("workers enroll W2 --mailbox w2@sandbox.test --sign-in basic --login w2@sandbox.test --password-stdin --observe", "sandbox");
        var outcome = await site.Installation.RunAsync("sync --worker W2 --wait");
        Assert.Contains("W2: observed only, nothing is written; `workers go-live W2` lets it write", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("in step already", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("the stage is Live, it was Observing", (await site.Installation.RunAsync("workers go-live W2")).Output, StringComparison.Ordinal);
        await site.Installation.RunAsync("workers remove W2 --yes");
    }

    [Theory]
    [InlineData("mapping set contact jobTitle=None --preview", "mapping.contact.jobTitle: Both → None")]
    [InlineData("mapping reset contact --preview", "nothing would be set otherwise")]
    [InlineData("parameters set allowedType=View --preview", "W1: 1 synchronization would act as View")]
    [InlineData("parameters set rights=MainResponsibleOnly --preview", "not saved; 1 mailbox was looked at, 0 would be run otherwise")]
    public async Task APreviewOfASetting_SaysWhatWouldBeOtherwise_AndSavesNothing(string line, string said)
    {
        await site.GoOnAsync();
        var before = await site.SnapshotAsync();
        var outcome = await site.Installation.RunAsync(line);
        Assert.Equal(0, outcome.Status);
        Assert.Contains(said, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("not saved; 1 mailbox was looked at", outcome.Output, StringComparison.Ordinal);
        Assert.True((await site.Installation.JsonAsync(line)).TryGetProperty("sum", out _));
        Assert.Equal(before, await site.SnapshotAsync());
    }

    [Theory]
    [InlineData("workers go-live", 2, "name workers, as W1 W2, or --all-observing")]
    [InlineData("workers go-live W9 --preview", 1, "W9")]
    [InlineData("workers go-live --all-observing", 1, "nobody is observing")]
    [InlineData("workers offboard W1", 2, "say --yes")]
    [InlineData("workers offboard W1 --keep --withdraw --yes", 2, "exclude each other")]
    [InlineData("workers offboard W1 --to W1 --yes", 2, "can't pass to W1")]
    [InlineData("contacts merge C-000001 --into C-000001 --yes", 1, "can't be merged into itself")]
    [InlineData("contacts merge C-000001 --into C-000002", 2, "say --yes")]
    [InlineData("runs approve none --everywhere", 1, "there is no run none")]
    [InlineData("runs revert none --yes", 1, "there is no run none")]
    [InlineData("history restore none", 1, "there is no history entry none: 'history list' shows what there is")]
    [InlineData("history list --record nope", 1, "there is no record nope: 'contacts list' and 'activities list' show what there is")]
    [InlineData("contacts create --set lastName=Falk --responsible W9", 1, "there is no worker W9: 'workers list' shows what there is")]
    [InlineData("contacts update C-000001 --responsible W9", 1, "there is no worker W9: 'workers list' shows what there is")]
    [InlineData("activities create --kind task --set subject=Call --responsible W9", 1, "there is no worker W9: 'workers list' shows what there is")]
    [InlineData("contacts create --set firstName=Only", 2, "lastName: it must not be empty: give the contact's last name")]
    [InlineData("contacts update C-000001 --set email1Address=notmail", 2, "email1Address: 'notmail' is no mail address: write it as anna@example.com")]
    [InlineData("contacts update C-000001 --set email1Address=notmail --preview", 2, "email1Address: 'notmail' is no mail address")]
    [InlineData("activities create --kind appointment --responsible W1 --set subject=Visit start=2026-12-01T10:00Z end=2026-12-01T09:00Z", 2, "times: the end 2026-12-01T09:00:00Z is before the start 2026-12-01T10:00:00Z: give a later end, or an earlier start")]
    [InlineData("activities create --kind task --responsible W1 --set subject=Offer startDate=2026-12-01 dueDate=2026-11-30", 2, "the dueDate 2026-11-30 is before the startDate 2026-12-01")]
    [InlineData("parties list --type Ghost", 2, "type: 'Ghost' is no type of party: Person or Organization")]
    [InlineData("parties locations add P-999999 --type Postal --city Kiel", 1, "there is no party P-999999: 'parties list' shows what there is")]
    [InlineData("parties locations add P-000001 --type Ghost", 2, "type: 'Ghost' is no type of location: Postal, Phone, Email, Url, Telex, Fax")]
    [InlineData("parties locations add P-000001 --city Kiel", 2, "--type")]
    [InlineData("parties locations add P-000001 --type Postal", 2, "a postal address needs at least one part")]
    [InlineData("parties locations update P-000001 L-999999 --city Kiel", 1, "there is no location L-999999 of P-000001: 'parties show' shows those that there are")]
    [InlineData("parties locations update P-000001 L-999999", 2, "nothing to change: name a part, as --city Kiel")]
    [InlineData("parties locations remove P-000001 L-999999", 2, "say --yes")]
    [InlineData("parties locations remove P-000001 L-999999 --yes", 1, "there is no location L-999999 of P-000001: 'parties show' shows those that there are")]
    [InlineData("contacts delete C-000001", 2, "C-000001 is deleted, 1 copy that was made of it leaves its mailbox: say --yes")]
    [InlineData("contacts delete C-999999 --preview", 1, "there is no contact C-999999")]
    [InlineData("synchronizations remove --worker W1", 2, "contacts: no contact is named that is to end with W1: name them, as --contact C-000001, or end all of a worker's with 'workers offboard W1'")]
    [InlineData("synchronizations remove --worker W1 --withdraw --yes", 2, "contacts: no contact is named that is to end with W1")]
    [InlineData("synchronizations remove --contact C-000001", 2, "workers: C-000001 may be synchronized with several workers, and none is named")]
    [InlineData("synchronizations remove", 2, "ids: nothing is named that is to end")]
    [InlineData("attention resolve none --take business --preview", 1, "nothing waits under none")]
    [InlineData("workers enroll W1 --folder contact=nonsense", 2, "'nonsense' is no id of a folder for contacts: take one that 'workers folders W1 --kind contact' shows")]
    [InlineData("workers enroll W1 --folder notes=nonsense", 2, "'notes' is no kind: the kinds are contact, appointment, task")]
    [InlineData("attention resolve --take business", 2, "or --all with --worker W1")]
    [InlineData("attention resolve L1", 2, "say --take business or --take mailbox")]
    [InlineData("attention resolve L1 --all --worker W1 --take business", 2, "or --all with --worker W1")]
    [InlineData("attention resolve --all --take business", 2, "say --worker W1")]
    [InlineData("attention resolve --all --worker W1 --preview", 2, "no side is named")]
    [InlineData("attention resolve --all --worker W1 --take business --state held --preview", 2, "conflict, missing or parked")]
    public async Task WhatCantBeDone_IsSaidInOneLine(string line, int status, string said) => await site.FailsAsync(line, status, said);

    [Theory]
    [InlineData("contacts update C-000001 --set department=Sales --preview", "C-000001 would change:\n  department: (empty) → Sales")]
    [InlineData("contacts update C-000001 --set lastName=Stein --preview", "C-000001: nothing would change")]
    [InlineData("contacts update C-000001 --responsible \"\" --preview", "C-000001 would change:\n  responsible: W1 → (empty)")]
    [InlineData("contacts delete C-000001 --preview", "would do: C-000001 is deleted, 1 copy that was made of it leaves its mailbox")]
    [InlineData("synchronizations remove --worker W1 --contact C-000001 --withdraw --preview", "1 synchronization would end, 1 copy leaves the mailbox")]
    [InlineData("synchronizations remove --worker W1 --contact C-000001 --preview", "1 synchronization would end, no copy leaves the mailbox")]
    public async Task APreviewOfAnAct_SaysWhatItWouldDo_AndDoesNothing(string line, string said)
    {
        await site.GoOnAsync();
        var before = await site.SnapshotAsync();
        var outcome = await site.Installation.RunAsync(line);
        Assert.Equal((0, said), (outcome.Status, outcome.Output.Trim()));
        await site.Installation.JsonAsync(line);
        Assert.Equal(before, await site.SnapshotAsync());
    }

    [Fact]
    public async Task WithdrawingSeveral_NeedsAYesInAPipe_OneDoesNot()
    {
        await site.GoOnAsync();
        var made = (await site.Installation.JsonAsync("contacts create --set lastName=Falk --responsible W1")).GetProperty("id").GetString();
        await site.Installation.JsonAsync($"synchronizations add --worker W1 --contact {made}");
        await site.Installation.RunAsync("sync --all --wait");
        await site.FailsAsync($"synchronizations remove --worker W1 --contact {made},C-000001 --withdraw", 2, "2 synchronizations would end, 2 copies leave the mailbox: say --yes");
        var outcome = await site.Installation.RunAsync($"synchronizations remove --worker W1 --contact {made} --withdraw");
        Assert.Equal((0, "1 ended, 1 copy leaves the mailbox with the next run"), (outcome.Status, outcome.Output.Trim()));
        await site.Installation.RunAsync("sync --all --wait");
        await site.Installation.RunAsync($"contacts delete {made} --yes");
    }

    [Fact]
    public async Task AnAddress_IsAdded_ChangedPartByPart_AndRemoved()
    {
        var party = (await site.Installation.JsonAsync("parties create --type Organization --name Nordlicht")).GetProperty("id").GetString();
        var made = (await site.Installation.JsonAsync($"parties locations add {party} --type Postal --street \"Hafen 1\" --city Kiel --purposes Business,Delivery --primary true")).GetProperty("id").GetString();
        var changed = await site.Installation.RunAsync($"parties locations update {party} {made} --street \"\" --city Bremen --description \"Main gate\"");
        Assert.Equal((0, $"{made}  Postal: Bremen  Business  Delivery  primary  (Main gate)"), (changed.Status, changed.Output.Trim()));
        Assert.Contains($"\n  {made}  Postal: Bremen", (await site.Installation.RunAsync($"parties show {party}")).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var removed = await site.Installation.RunAsync($"parties locations remove {party} {made} --yes");
        Assert.Equal((0, $"{made} of {party} has ended"), (removed.Status, removed.Output.Trim()));
        Assert.Equal(0, (await site.Installation.JsonAsync($"parties show {party}")).GetProperty("locations").GetArrayLength());
        Assert.Equal(party, Assert.Single((await site.Installation.JsonAsync("parties list --type Organization --search Nordlicht")).GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Empty((await site.Installation.JsonAsync("parties list --type Person --search Nordlicht")).GetProperty("items").EnumerateArray());
        await site.Installation.RunAsync($"parties delete {party} --yes");
    }

    [Fact]
    public async Task NothingHeld_IsSaid()
    {
        var outcome = await site.Installation.RunAsync("runs list --held");
        Assert.Equal((0, "nothing is held"), (outcome.Status, outcome.Output.Trim()));
    }

    [Fact]
    public async Task Resumed_SaysTheStage_AndWhatItWasPausedFor()
    {
        await site.Installation.RunAsync("workers pause W1 --reason \"mailbox moves\"");
        Assert.Contains("mailbox moves", (await site.Installation.RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Contains("the stage is Live, it was Paused: mailbox moves", (await site.Installation.RunAsync("workers resume W1")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs list --worker W1")]
    [InlineData("contacts list")]
    [InlineData("contacts show {0}")]
    [InlineData("status")]
    [InlineData("workers list")]
    [InlineData("synchronizations list")]
    [InlineData("synchronizations why --record {0} --worker W1")]
    public async Task Times_HaveTheirZone(string line)
    {
        var outcome = await site.Installation.RunAsync(line.Replace("{0}", site.Contact, StringComparison.Ordinal));
        Assert.Equal(0, outcome.Status);
        Assert.NotEmpty(Time().Matches(outcome.Output));
        Assert.All(Time().Matches(outcome.Output), m => Assert.True(m.Groups["zone"].Success, m.Value));
    }

    [Fact]
    public async Task AWorkerWithASlash_IsToldAsItWasTyped()
    {
        var outcome = await site.Installation.RunAsync("workers show \"W 4/ü?\"");
        Assert.Contains("W 4/ü?", Commands.OneLine(outcome, 1), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?(?<zone> [+-]\d\d:\d\d)?")]
    private static partial Regex Time();
}
