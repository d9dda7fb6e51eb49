using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>D8: an answer to what is held outlives the process that took it.</summary>
[Rule("D8")]
public sealed class AnsweredTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnsweredAndNotCarriedOut_TheServerDies_ItIsCarriedOutAfterwards(bool approves)
    {
        await using var site = await Installation.StartAsync(1, 3, ("firstCreateLimit", "1"));
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa"), await site.ContactAsync("Ida", "Dahl"));
        await site.SyncAsync();
        var run = Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items).Runs[0].Run;
        await site.Api.Workers.PauseAsync("W1", "moves", Stop);
        await (approves ? site.Api.Runs.ApproveAsync(run, Stop) : site.Api.Runs.RejectAsync(run, Stop));
        await site.RestartAsync();
        Assert.Empty(site.Person("W1").Ids("contacts"));
        await site.Api.Workers.ResumeAsync("W1", Stop);
        Assert.Empty((await site.SyncAsync()).Waiting);
        Assert.Equal(approves ? 3 : 0, site.Person("W1").Ids("contacts").Count);
        Assert.Empty((await site.Api.Synchronizations.ListAsync(new SynchronizationFilter(State: "Held"), null, null, Stop)).Items);
    }

    [Fact]
    public async Task AnsweredInPart_TheServerDies_ThatPartAloneIsCarriedOut()
    {
        await using var site = await Installation.StartAsync(2, 3, ("firstCreateLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa")];
        await site.Api.Server.FreezeAsync(new FreezeRequest(), Stop);
        await site.AddAsync("W1", contacts);
        await site.AddAsync("W2", contacts);
        foreach (var subject in new[] { "Call", "Offer" })
        {
            await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", subject))) { Kind = "task", Responsible = "W2" }, Stop);
        }

        await site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        await site.SyncAsync();
        await site.Api.Workers.PauseAsync("W2", "moves", Stop);
        var contactsHeld = (await site.Api.Runs.HeldAsync(null, Stop)).Items.Single(c => c.Kind == "contact");
        await site.Api.Runs.ApproveAsync(contactsHeld.Runs.Single(r => r.Worker == "W1").Run, Stop, everywhere: true);
        await site.RestartAsync();
        await site.Api.Workers.ResumeAsync("W2", Stop);
        await site.SyncAsync();
        Assert.Equal((2, 0), (site.Person("W2").Ids("contacts").Count, site.Person("W2").Ids("tasks").Count));
        Assert.Equal("task", Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items).Kind);
    }

    [Fact]
    public async Task HeldAnewAfterTheAnswer_TheOldAnswerDoesNotCoverIt()
    {
        await using var site = await Installation.StartAsync(1, 3, ("changeLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa")];
        await site.AddAsync("W1", contacts);
        await site.SyncAsync();
        await EditAsync("Head");
        await site.SyncAsync();
        await site.Api.Runs.ApproveAsync(Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items).Runs[0].Run, Stop);
        await site.SyncAsync();
        Assert.Equal(2, Count("Head"));
        await EditAsync("Boss");
        await site.SyncAsync();
        await site.RestartAsync();
        await site.SyncAsync();
        Assert.Equal(2, Count("Head"));
        Assert.Equal(2, Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items).Items);

        async Task EditAsync(string title)
        {
            await site.Api.Server.FreezeAsync(new FreezeRequest(), Stop);
            foreach (var contact in contacts)
            {
                await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", title))), Stop);
            }

            await site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        }

        int Count(string title) => site.Person("W1").Ids("contacts").Count(i => site.Person("W1").Read(i).ToString().Contains($"JobTitle>{title}<", StringComparison.Ordinal));
    }
}
