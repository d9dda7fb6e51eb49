using System.Collections.Concurrent;
using Counterpart.Client;
using Counterpart.Server.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace Counterpart.Server.Tests.Watching;

/// <summary>What moves is told as soon as it is kept, and nothing is told of what it holds.</summary>
public sealed class NewsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARun_IsToldWhenItBegins_GoesOn_AndEnds()
    {
        await using var site = await Installation.StartAsync(1);
        await site.SyncAsync();
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg"));
        await site.SyncAsync();
        var heard = Listen(site);
        await site.Api.Contacts.UpdateAsync((await site.Api.Contacts.ListAsync("Berg", null, null, null, 1, Stop)).Items[0].Id,
            new RecordChange(Installation.Values(("jobTitle", "Buyer"))), Stop);
        await site.SyncAsync();
        var run = (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.First(r => r.Counts.Contact.Mailbox.Updated == 1);
        //  begun, written, ended
        Assert.Equal([NewsSort.RunMoved, NewsSort.RunEnded], heard.Where(n => n.Id == run.Id).Select(n => n.Sort).Distinct());
        Assert.True(heard.Count(n => n == new News(NewsSort.RunMoved, run.Id)) >= 2);
        Assert.Contains(new News(NewsSort.QueueMoved), heard);
    }

    [Fact]
    public async Task AJob_IsToldUntilItHasEnded_AndAPersonsAct_IsToldAsOne()
    {
        await using var site = await Installation.StartAsync(1);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg"));
        await site.SyncAsync();
        var heard = Listen(site);
        var job = (await site.Api.Synchronizations.BulkAsync(new BulkAct("setType") { Type = "View" }, preview: false, Stop)).Job!;
        Assert.Equal("Done", (await site.Api.Jobs.ShowAsync(job, Stop, 30)).State);
        Assert.True(heard.Count(n => n == new News(NewsSort.JobMoved, job)) >= 2);
        Assert.Contains(new News(NewsSort.Decided), heard);

        heard.Clear();
        await site.Api.Workers.PauseAsync("W1", null, Stop);
        Assert.Contains(new News(NewsSort.Decided), heard);
    }

    private static ConcurrentQueue<News> Listen(Installation site)
    {
        var heard = new ConcurrentQueue<News>();
        site.Host.Services.GetRequiredService<NewsDesk>().Told += heard.Enqueue;
        return heard;
    }
}
