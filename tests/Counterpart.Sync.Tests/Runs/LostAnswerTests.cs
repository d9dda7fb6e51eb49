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
}
