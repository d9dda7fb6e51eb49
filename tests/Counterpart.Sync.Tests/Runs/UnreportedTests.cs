using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>R1, D1: a side tells only of what it has told before that it is gone. What we made and nobody reported yet is looked after.</summary>
[Rule("R1")]
public sealed class UnreportedTests
{
    private readonly Office office = new();

    private Desk Anna => office.Anna;

    [Theory]
    [Rule("D1", "D2")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AMadeContact_DeletedBeforeItWasEverReported_IsCleared(bool forGood)
    {
        var (record, item) = await Anna.TieContactAsync();
        Delete(item, forGood);
        await RunAsync();

        Assert.Empty(await Anna.LinksAsync());
        Assert.Equal(Place.Chosen, office.Current(record).Place);
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Theory]
    [Rule("D1", "D3")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AMadeTask_DeletedBeforeItWasEverReported_TakesItsRecordWithIt(bool forGood)
    {
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await Anna.RunAsync();
        Delete(Anna.Item(ItemKind.Task), forGood);
        await RunAsync();

        Assert.Empty(await Anna.LinksAsync());
        Assert.Empty(office.Business.Records(ItemKind.Task));
    }

    [Fact]
    [Rule("R5", "D2")]
    public async Task AnItemFoundAndTied_TheRunDiesBeforeItsPositionMoves_DeletedMeanwhile_IsCleared()
    {
        var ties = 0;
        for (var at = 1; ; at++)
        {
            var other = new Office();
            await other.Anna.RunAsync();
            other.Time.Advance(TimeSpan.FromMinutes(10));
            var record = other.Business.Add(Office.Contact("Mara", "Stein", email: "mara@stein.test"), other.Anna.Worker.Id);
            var item = other.Anna.Person.Add(Office.Contact("Mara", "Stein", email: "mara@stein.test"));
            await other.Anna.AddContactAsync(record);
            var point = new CrashPoint(at, afterEffect: true, nameof(IStateStore.CommitAsync));
            await point.RunAsync(other);
            if (!point.WasReached)
            {
                break;
            }

            //  without our stamp it may as well have been moved: then it is missing, and told (D1)
            var tied = (await other.Anna.LinksAsync()).SingleOrDefault(l => l.Item.Id is not null && l.Item.Base is not null);
            other.Anna.Person.DeleteForGood(other.Anna.Person.Items(ItemKind.Contact).Single(i => i.Id == item.Id));
            for (var run = 0; run < 3; run++)
            {
                other.Time.Advance(TimeSpan.FromMinutes(10));
                await other.Anna.RunAsync();
            }

            ties += tied is null ? 0 : 1;
            Assert.Equal(Place.Chosen, other.Current(record).Place);
            Assert.True(tied is null || (await other.Anna.LinksAsync()).All(l => tied.Attempt is null && l.State == LinkState.Missing), $"died after commit {at}: {tied?.Attempt} {string.Join("; ", (await other.Anna.LinksAsync()).Select(l => $"{l.State} {l.Attempt} {l.Item.Id} {l.Message}"))}");
            Assert.Equal((0, 0), await other.Anna.WriteAsync());
        }

        Assert.True(ties > 1, $"only {ties} of the deaths left a tie");
    }

    [Fact]
    [Rule("D1")]
    public async Task AMadeItem_MovedAwayBeforeItWasEverReported_IsMovedAway()
    {
        var (_, item) = await Anna.TieContactAsync();
        Anna.Person.MoveAway(item);
        await RunAsync();

        Assert.Equal(LinkState.MovedAway, (await Anna.LinkAsync()).State);
    }

    [Fact]
    public async Task AnItemPutBack_DeletedAgainBeforeItWasEverReported_IsPutBackAgain()
    {
        office.Parameters = office.Parameters with { TaskType = LinkType.View };
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await RunAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        await Anna.RunAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        await RunAsync();

        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task WhatFollowsFromItIsHeld_TheMailboxIsReadNoMoreForIt()
    {
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(0) };
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await Anna.RunAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        office.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(RunOutcome.Held, (await Anna.RunAsync()).Run.Outcome);

        var link = await Anna.LinkAsync();
        Assert.Equal((true, false), (link.Item.IsGone, link.Item.IsUnseen));
        await Anna.RunAsync(new RunRequest { Approved = new HashSet<LinkId> { link.Id } });
        Assert.Empty(office.Business.Records(ItemKind.Task));
    }

    [Fact]
    public async Task OnceReported_ItIsReadNoMore()
    {
        await Anna.TieContactAsync();
        Assert.True((await Anna.LinkAsync()).Item.IsUnseen);
        await Anna.RunAsync();

        Assert.False((await Anna.LinkAsync()).Item.IsUnseen);
        Assert.Empty(await office.State.DueLinksAsync(Anna.Account.Id, ItemKind.Contact, NodaTime.Instant.MaxValue, TestContext.Current.CancellationToken));
    }

    [Fact]
    [Rule("R7")]
    public async Task ARecordOfOurOwnLateCreate_ThatTurnsUpAfterTheLookUp_GetsNoSecondItem()
    {
        var stop = TestContext.Current.CancellationToken;
        var (business, _) = Faulty.Of(Anna);
        Anna.Person.Add(Office.Task("Call"));
        business.Fail("CreateAsync", Fault.Unknown);
        await Anna.RunAsync();
        business.Recover();
        var intent = Assert.Single(await office.State.OpenIntentsAsync(Anna.Account.Id, stop), i => i is { Side: Side.Business, Action: IntentAction.Create });

        //  it is carried out after the next run has looked for it, and before that run hears what is new
        var stamp = new Stamp(await office.State.InstallationAsync(stop), Anna.Account.Id, null, intent.Link, intent.Id);
        business.Before("ObserveAsync", () => office.Business.ViewFor(Anna.Worker.Id, Anna.Account.Id, office.Parameters)
            .CreateAsync(ItemKind.Task, [new NewItem(stamp, intent.Sent!)], stop).GetAwaiter().GetResult());
        office.Time.Advance(TimeSpan.FromSeconds(30));
        await Anna.RunAsync();
        await RunAsync();

        Assert.Single(office.Business.Records(ItemKind.Task));
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Assert.Single(await Anna.LinksAsync());
    }

    private void Delete(MemoryItem item, bool forGood)
    {
        if (forGood)
        {
            Anna.Person.DeleteForGood(item);
        }
        else
        {
            Anna.Person.Delete(item);
        }
    }

    private async Task RunAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Null((await Anna.RunAsync()).Fault);
        }
    }
}
