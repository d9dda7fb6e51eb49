using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>R5, R7, I3: lost answers, some with an effect after they were given up.</summary>
[Rule("R5", "R7", "I3")]
public sealed class LostAnswerTests
{
    [Fact]
    public async Task EveryThirdAnswerIsLost_SomeAreCarriedOutAfterTheLookUp_OneItemEachInTheEnd()
    {
        var office = new Office();
        IMailbox? unreliable = null;
        office.Anna.Between = mailbox => unreliable ??= LosesAnswers.Around(mailbox);
        for (var i = 0; i < 40; i++)
        {
            await office.Anna.AddContactAsync(office.Business.Add(Office.Contact("Person", $"Number {i:00}"), office.Anna.Worker.Id));
        }

        for (var run = 0; run < 12; run++)
        {
            await office.Anna.RunAsync();
            office.Time.Advance(TimeSpan.FromMinutes(3));
        }

        office.Anna.Between = null;
        await office.Anna.RunAsync();
        var names = office.Anna.Person.Items(ItemKind.Contact).Select(i => i.Values["lastName"]!.ToString()).ToList();
        Assert.Equal(40, names.Count);
        Assert.Equal(40, names.Distinct().Count());
        Assert.NotEmpty(office.Anna.Person.Deleted(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal(LinkState.InStep, l.State));
    }

    [Fact]
    public async Task AnswerLost_IsLookedUp_AndNothingIsRepeatedBeforeItsDeadline()
    {
        var office = new Office();
        var unreliable = LosesAnswers.Around(office.Anna.Mailbox);
        office.Anna.Between = _ => unreliable;
        for (var i = 0; i < 6; i++)
        {
            await office.Anna.AddContactAsync(office.Business.Add(Office.Contact("Person", $"Number {i}"), office.Anna.Worker.Id));
        }

        //  the third was carried out, the sixth never will be
        await office.Anna.RunAsync();
        office.Anna.Between = null;
        Assert.Equal(2, (await office.Anna.LinksAsync()).Count(l => l.RetryAt is not null));
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal(5, office.Anna.Person.Items(ItemKind.Contact).Count);

        office.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Equal(6, office.Anna.Person.Items(ItemKind.Contact).Count);
    }

    [Fact]
    [Rule("D8", "U2")]
    public async Task MadeForASynchronizationThatAPersonEndedMeanwhile_StaysAndHasItsPrice()
    {
        var office = new Office();
        var anna = office.Anna;
        var mailbox = Faulty.Of(anna).Mailbox;
        var link = await anna.AddContactAsync(office.Business.Add(Office.Contact("Mara", "Stein"), anna.Worker.Id));
        mailbox.Fail("CreateAsync", Fault.UnavailableAfter);
        Assert.NotNull((await anna.RunAsync()).Fault);
        mailbox.Recover();
        var change = new StateChange();
        SynchronizationsForm.Remove((await anna.LinksAsync()).Single(l => l.Id == link.Id), withdraw: false, Office.Now, change);
        await office.State.CommitAsync(change, TestContext.Current.CancellationToken);
        office.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, (await anna.RunAsync()).Run.Counts[ItemKind.Contact].Mailbox.Created);
        Assert.Single(await anna.HistoryAsync(), h => h.Act == HistoryAct.Made && h.Item == anna.Item(ItemKind.Contact).Id);
        Assert.Empty(await anna.LinksAsync());
        Assert.Equal((0, 0), await anna.WriteAsync());
    }

    [Theory]
    [Rule("D5", "D8", "U2")]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task BroughtBackAndTheAnswerLost_IsKnown_AndHasItsPrice(Side side)
    {
        var office = new Office();
        var anna = office.Anna;
        var sides = Faulty.Of(anna);
        office.Parameters = office.Parameters with { TaskType = side == Side.Mailbox ? LinkType.View : LinkType.Edit };
        var record = office.Business.Add(Office.Task("Call"), anna.Worker.Id);
        await anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        if (side == Side.Mailbox)
        {
            anna.Person.Delete(anna.Item(ItemKind.Task));
        }
        else
        {
            anna.Person.Edit(anna.Item(ItemKind.Task), "body", Values.Text("ask for the price"));
            office.Business.Delete(record);
        }

        var faulty = side == Side.Business ? sides.Business : sides.Mailbox;
        faulty.Fail("RestoreAsync", Fault.UnavailableAfter);
        Assert.NotNull((await anna.RunAsync()).Fault);
        faulty.Recover();

        var counts = (await anna.RunAsync()).Run.Counts[ItemKind.Task];
        Assert.Equal(1, (side == Side.Business ? counts.Business : counts.Mailbox).Created);
        Assert.Single(await anna.HistoryAsync(), h => h.Act == HistoryAct.BroughtBack && h.Side == side && h.Cause.StartsWith("R5", StringComparison.Ordinal));
        Assert.Equal(anna.Item(ItemKind.Task).Values["body"], Assert.Single(office.Business.Records(ItemKind.Task)).Values["body"]);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((0, 0), await anna.WriteAsync());
    }

    /// <summary>The effect comes when the run has looked for it, and before it hears of the folder: the tie is made by the stamp, and the journal told later.</summary>
    [Fact]
    public async Task FoundByItsStampBeforeTheJournalIsTold_KeepsWhatIsKnownSince()
    {
        var office = new Office();
        var anna = office.Anna;
        var mailbox = Faulty.Of(anna).Mailbox;
        office.Business.Add(Office.Task("First"), anna.Worker.Id);
        await anna.RunAsync();
        var first = anna.Item(ItemKind.Task).Stamp!;
        var record = office.Business.Add(Office.Task("Call"), anna.Worker.Id);
        mailbox.Fail("CreateAsync", Fault.UnavailableBefore);
        await anna.RunAsync();
        mailbox.Recover();
        var intent = Assert.Single(await office.State.OpenIntentsAsync(anna.Account.Id, TestContext.Current.CancellationToken));
        mailbox.After("FindAsync", () => anna.Mailbox.CreateAsync(
            ItemKind.Task, [new NewItem(first with { Record = record.Id, Link = intent.Link, Attempt = intent.Id }, intent.Sent!)], CancellationToken.None).GetAwaiter().GetResult());
        await anna.RunAsync();

        var item = anna.Person.Items(ItemKind.Task).Single(i => i.Stamp!.Link == intent.Link);
        anna.Person.Edit(item, "body", Values.Text("soon"));
        office.Business.Edit(office.Current(record), "subject", Values.Text("Call again"));
        await anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await anna.RunAsync();

        Assert.Equal(("Call again", "soon"), Shown(office.Current(record).Values));
        Assert.Equal(("Call again", "soon"), Shown(anna.Person.Items(ItemKind.Task).Single(i => i.Stamp!.Link == intent.Link).Values));
        await anna.RunAsync();
        Assert.Equal(2, (await anna.LinksAsync()).Count(l => l is { Item.IsUnseen: false, IsDue: false }));
        Assert.Empty(await office.State.OpenIntentsAsync(anna.Account.Id, TestContext.Current.CancellationToken));

        static (string?, string?) Shown(FieldValues values) => (values["subject"]?.ToString(), values["body"]?.ToString());
    }
}
