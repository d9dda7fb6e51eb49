using Counterpart.Exchange;
using Counterpart.Model;
using Counterpart.Sandbox.Faults;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Together;

/// <summary>R5, R7, R8, L2: a server that loses answers, is busy, cuts its answers, or forgets its sync states.</summary>
public sealed class FaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("R5", "R7")]
    public async Task EveryThirdCreateLosesItsAnswer_SomeAreCarriedOutAfterTheLookUp_OneItemEachInTheEnd()
    {
        await using var company = await Company.OpenAsync(Token, options: new MailboxOptions { WriteBatch = 5 });
        company.EffectTimeout = Duration.Zero;
        company.Faults.Set(
            new FaultRule { Operation = "CreateItem", Action = FaultAction.SwallowAnswer, Every = 6, Skip = 2 },
            new FaultRule { Operation = "CreateItem", Action = FaultAction.ExecuteAfterNextFindItem, Every = 6, Skip = 5 });
        await ManyAsync(company, 120);

        for (var round = 0; round < 8; round++)
        {
            await company.RunAsync("W1", Token);
        }

        Assert.True(company.Faults.Fired >= 4, $"only {company.Faults.Fired} answers were lost");
        company.Faults.Set();
        await company.RunAsync("W1", Token);
        Assert.Equal(120, company.Person("W1").Ids("contacts").Count);
        var quiet = await company.RunAsync("W1", Token);
        Assert.Equal(new WriteCounts(), quiet.Run.Counts.Contact.Mailbox);
        var links = await company.State.FindLinksAsync(new LinkFilter(Company.Account("W1").Id), null, 1000, Token);
        Assert.Equal(120, links.Select(l => l.Item.Id).Distinct().Count());
        Assert.All(links, l => Assert.Equal(LinkState.InStep, l.State));
    }

    [Theory]
    [Rule("R8")]
    [InlineData(FaultAction.Truncate)]
    [InlineData(FaultAction.Html)]
    [InlineData(FaultAction.Drop)]
    public async Task AServerThatFailsInTheMiddle_FailsTheRunWithOneLine_AndTheNextOneFinishes(FaultAction action)
    {
        await using var company = await Company.OpenAsync(Token);
        company.EffectTimeout = Duration.Zero;
        await ManyAsync(company, 30);
        company.Faults.Set(new FaultRule { Operation = "GetItem", Action = action });
        var report = await company.RunAsync("W1", Token);
        Assert.Equal(RunOutcome.Failed, report.Run.Outcome);
        Assert.DoesNotContain('\n', report.Run.Message!);
        Assert.DoesNotContain("   at ", report.Run.Message!, StringComparison.Ordinal);

        company.Faults.Set();
        await company.RunAsync("W1", Token);
        Assert.Equal(30, company.Person("W1").Ids("contacts").Count);
        Assert.Equal(new WriteCounts(), (await company.RunAsync("W1", Token)).Run.Counts.Contact.Mailbox);
    }

    [Fact]
    [Rule("R1")]
    public async Task SyncStatesForgotten_PagesOfOne_ChangesTwice_WriteNothing()
    {
        await using var company = await Company.OpenAsync(Token);
        await ManyAsync(company, 20);
        await company.RunAsync("W1", Token);
        company.Faults.Set(
            new FaultRule { Operation = "SyncFolderItems", Action = FaultAction.ResetSyncState, Times = 3 },
            new FaultRule { Operation = "SyncFolderItems", Action = FaultAction.PageSize, PageSize = 1 },
            new FaultRule { Operation = "SyncFolderItems", Action = FaultAction.DuplicateChanges });
        var report = await company.RunAsync("W1", Token);
        Assert.Null(report.Fault);
        Assert.Equal(new WriteCounts(), report.Run.Counts.Contact.Mailbox);
        Assert.Equal(new WriteCounts(), report.Run.Counts.Contact.Business);
        Assert.Equal(20, company.Person("W1").Ids("contacts").Count);
    }

    [Fact]
    [Rule("R8")]
    public async Task OneBadItem_IsRecorded_AndNeverStopsTheRest()
    {
        await using var company = await Company.OpenAsync(Token, options: new MailboxOptions { WriteBatch = 50 });
        await ManyAsync(company, 10);
        company.Faults.Set(new FaultRule { Operation = "CreateItem", Action = FaultAction.ItemError, Code = "ErrorCorruptData", Every = 4, Times = 1 });
        var report = await company.RunAsync("W1", Token);
        Assert.Equal(RunOutcome.DoneWithErrors, report.Run.Outcome);
        Assert.Single(report.Errors);
        Assert.Equal(9, company.Person("W1").Ids("contacts").Count);
        var parked = Assert.Single(await company.State.FindLinksAsync(new LinkFilter(State: LinkState.Parked), null, 10, Token));
        Assert.NotNull(parked.RetryAt);
        Assert.Contains("ErrorCorruptData", parked.Message, StringComparison.Ordinal);
    }

    private static async Task ManyAsync(Company company, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await company.AddContactAsync(
                new FieldValues(FieldSchema.Contact) { ["firstName"] = Values.Text("Person"), ["lastName"] = Values.Text($"Number {i:000}") }, Token, "W1");
        }
    }
}
