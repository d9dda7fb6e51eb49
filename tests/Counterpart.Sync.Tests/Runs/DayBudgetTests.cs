using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D8: what counts over the day, over both sides and over all mailboxes.</summary>
[Rule("D8")]
public sealed class DayBudgetTests : Restored
{
    [Fact]
    public async Task TenLinks_HalfDeletedThereAndHalfHere_AreHeld()
    {
        for (var i = 0; i < 10; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        Assert.Equal(10, (await Anna.LinksAsync()).Count);
        foreach (var item in Anna.Person.Items(ItemKind.Task).Take(5))
        {
            Anna.Person.Delete(item);
        }

        var gone = Anna.Person.Items(ItemKind.Task).Select(i => i.Values["subject"]!.ToString()).ToHashSet();
        foreach (var record in office.Business.Records(ItemKind.Task).Where(r => gone.Contains(r.Values["subject"]!.ToString())))
        {
            office.Business.Delete(record);
        }

        var report = await Anna.RunAsync();
        Assert.True(report.Run.Outcome == RunOutcome.Held, $"{report.Run.Outcome}: {(await Anna.LinksAsync()).Count} links left, {office.Business.Records(ItemKind.Task).Count} records, {Anna.Person.Items(ItemKind.Task).Count} items");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeletesOfAllMailboxes_AreBounded_AlsoWhenTwoRunAtOnce(bool atOnce)
    {
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(10), DeleteLimitAll = new Limit(12) };
        foreach (var worker in new[] { Anna, Ben })
        {
            for (var i = 0; i < 30; i++)
            {
                office.Business.Add(Office.Task($"{worker.Worker.Name} {i}"), worker.Worker.Id);
            }
        }

        await LaterAsync();
        foreach (var worker in new[] { Anna, Ben })
        {
            foreach (var item in worker.Person.Items(ItemKind.Task).Take(8))
            {
                worker.Person.Delete(item);
            }
        }

        if (atOnce)
        {
            Faulty.Of(Anna).Business.Before("DeleteAsync", () => Ben.RunAsync().GetAwaiter().GetResult());
        }

        await Anna.RunAsync();
        if (!atOnce)
        {
            await Ben.RunAsync();
        }

        Assert.True(office.Business.Records(ItemKind.Task).Count >= 48, $"{60 - office.Business.Records(ItemKind.Task).Count} records deleted, limit of all 12");
    }

    [Fact]
    public async Task ClearedContacts_CountOverTheDay()
    {
        for (var i = 0; i < 40; i++)
        {
            await Anna.AddContactAsync(office.Business.Add(Office.Contact("Person", $"Number {i:00}"), Anna.Worker.Id));
        }

        await LaterAsync();
        for (var round = 0; round < 4; round++)
        {
            foreach (var item in Anna.Person.Items(ItemKind.Contact).Take(8))
            {
                Anna.Person.Delete(item);
            }

            await LaterAsync();
        }

        Assert.True((await Anna.LinksAsync()).Count >= 30, $"{40 - (await Anna.LinksAsync()).Count} links ended in a day, the limit is 10");
    }
}
