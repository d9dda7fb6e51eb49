using Counterpart.Client;
using Counterpart.Server.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Rules.Tests;

/// <summary>What time does: <c>interval</c>, <c>push</c>, <c>historyDays</c>; over a server whose clock the test moves.</summary>
public sealed class TimeValues
{
    /// <summary>More than the longest sleep of the queue has seconds, and than a busy machine needs.</summary>
    private const int MostLooks = 3000;

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow().AddMinutes(10));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Rule("L1")]
    [ParameterValue("interval", "1min", 1)]
    [ParameterValue("interval", "5min", 5)]
    [ParameterValue("interval", "24h", 1440)]
    public async Task Interval_IsTheTimeFromRunToRun(string key, string value, int minutes)
    {
        await using var site = await StartAsync((key, value));
        Assert.Equal(TimeSpan.FromMinutes(minutes), await NextAsync(site) - clock.GetUtcNow());
        await CarriedAtAsync(site, TimeSpan.FromMinutes(minutes));
    }

    /// <summary>Nobody tells of a change: it is seen at the next interval, and not before.</summary>
    [Theory]
    [ParameterValue("push", "off")]
    public async Task Push_Off_ChangesAreSeenAtTheInterval(string key, string value)
    {
        await using var site = await StartAsync((key, value), ("interval", "10min"));
        var before = await NextAsync(site);
        await CarriedAtAsync(site, TimeSpan.FromMinutes(10), async () =>
        {
            clock.Advance(TimeSpan.FromMinutes(9));
            Assert.Equal(before, await NextAsync(site));
            Assert.Empty((await site.Api.Activities.ListAsync("Call back", null, null, null, null, Stop)).Items);
            return TimeSpan.FromMinutes(9);
        });
    }

    /// <summary>Two values overwritten, two days apart: after the days have passed the first is forgotten, the second is still there.</summary>
    [Theory]
    [ParameterValue("historyDays", "1")]
    [ParameterValue("historyDays", "7")]
    [ParameterValue("historyDays", "400")]
    public async Task HistoryDays_SayHowLongItIsKept(string key, string value)
    {
        await using var site = await StartAsync((key, value));
        var contact = await site.ContactAsync("Anna", "Berg", "W1", ("jobTitle", "First"));
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        await OverwriteAsync(site, contact, "Second");
        clock.Advance(TimeSpan.FromHours(12));
        await OverwriteAsync(site, contact, "Third");
        Assert.Equal(["First", "Second"], await OldAsync(site, contact));

        clock.Advance(TimeSpan.FromDays(int.Parse(value, null)) - TimeSpan.FromHours(11));
        await site.RestartAsync(clock);
        await UntilAsync(async () => (await OldAsync(site, contact)).Count != 2, "the older value is forgotten");
        Assert.Equal(["Second"], await OldAsync(site, contact));
    }

    private async Task<Installation> StartAsync(params (string, string)[] parameters)
    {
        var site = await Installation.StartAsync(1, 1, parameters);
        await site.RestartAsync(clock);
        await site.SyncAsync();
        return site;
    }

    /// <summary>A task made in the mailbox is carried when so much time has passed, by a run that nobody asked for.</summary>
    private async Task CarriedAtAsync(Installation site, TimeSpan after, Func<Task<TimeSpan>>? meanwhile = null)
    {
        site.Person("W1").Add("tasks", "<t:Task><t:Subject>Call back</t:Subject></t:Task>");
        var passed = meanwhile is null ? TimeSpan.Zero : await meanwhile();
        clock.Advance(after - passed);
        await UntilAsync(async () => (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.Any(r => r is { Trigger: "interval", Ended: not null }), "a run has begun by itself");
        Assert.Single((await site.Api.Activities.ListAsync("Call back", null, null, null, null, Stop)).Items);
    }

    /// <summary>
    /// Waits for what the server does by itself. The clock goes on a second a look: a loop of the server that had read the time, and not yet begun to
    /// wait, when the test moved the clock would else wait for as long once more, and nobody would ever move it.
    /// </summary>
    private async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var looks = 0; !await isSo(); looks++)
        {
            Assert.True(looks < MostLooks, $"it never came to that {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<DateTimeOffset?> NextAsync(Installation site) => (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.NextRun;

    private static async Task OverwriteAsync(Installation site, string contact, string text)
    {
        await site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", text))), Stop);
        await site.SyncAsync();
    }

    private static async Task<List<string?>> OldAsync(Installation site, string contact) =>
        [.. (await site.Api.Server.HistoryAsync(new HistoryFilter(Record: contact, Field: "jobTitle"), null, null, Stop)).Items.Where(h => h.Side.Equals("mailbox", StringComparison.OrdinalIgnoreCase)).Select(h => h.Old?.GetString()).Reverse()];
}
