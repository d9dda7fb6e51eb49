using System.Text;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class FaultTests : IDisposable
{
    private const string Create = "<m:CreateItem><m:Items><t:Contact><t:Surname>a</t:Surname></t:Contact></m:Items></m:CreateItem>";
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task EveryThirdAnswerSwallowed_EachRequestExecuted()
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Every = 3, Action = FaultAction.SwallowAnswer });
        var dropped = new List<bool>();
        for (var i = 0; i < 6; i++)
        {
            dropped.Add((await _sandbox.SendRawAsync(Envelope(Create))).IsDropped);
        }

        Assert.Equal([false, false, true, false, false, true], dropped);
        Assert.Equal(6, _sandbox.Person.Ids("contacts").Count);
        Assert.Equal(2, _sandbox.Exchange.Faults.Fired);
    }

    [Fact]
    public async Task ExecutedOnlyAfterTheLookUp()
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Times = 1, Action = FaultAction.ExecuteAfterNextFindItem });
        Assert.True((await _sandbox.SendRawAsync(Envelope(Create))).IsDropped);
        Assert.Equal("0", (await _sandbox.FindAsync("contacts", "")).Descendants(M + "RootFolder").Single().Attribute("TotalItemsInView")!.Value);
        Assert.Single(_sandbox.Person.Ids("contacts"));
    }

    [Fact]
    public async Task ExecutedLate_ByTheClock()
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Times = 1, Action = FaultAction.ExecuteLate, Milliseconds = 500 });
        Assert.True((await _sandbox.SendRawAsync(Envelope(Create))).IsDropped);
        Assert.Empty(_sandbox.Person.Ids("contacts"));
        _sandbox.Time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Single(_sandbox.Person.Ids("contacts"));
    }

    [Fact]
    public async Task Busy_HasThreeForms_AndDoesNothing()
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Action = FaultAction.Busy, BackOffMilliseconds = 1234 });
        var fault = await _sandbox.SendRawAsync(Envelope(Create));
        Assert.Equal(500, fault.Status);
        Assert.Contains("Name=\"BackOffMilliseconds\">1234<", Encoding.UTF8.GetString(fault.Body.Span), StringComparison.Ordinal);
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Action = FaultAction.Busy, Form = "message", BackOffMilliseconds = 1234 });
        Assert.Equal(["ErrorServerBusy"], Codes(await _sandbox.SendAsync(Create)));
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Action = FaultAction.Busy, Form = "wrapped" });
        Assert.Contains("ErrorServerBusy", (await _sandbox.SendAsync(Create)).Descendants(M + "MessageText").Single().Value, StringComparison.Ordinal);
        Assert.Empty(_sandbox.Person.Ids("contacts"));
    }

    [Fact]
    public async Task ItemError_HitsItems_AndStopsTheBatchWhereExchangeDoes()
    {
        var batch = Create.Replace("</m:Items>", "<t:Contact><t:Surname>b</t:Surname></t:Contact><t:Contact><t:Surname>c</t:Surname></t:Contact></m:Items>", StringComparison.Ordinal);
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Action = FaultAction.ItemError, Every = 2, Code = "ErrorItemSave" });
        Assert.Equal(["NoError", "ErrorItemSave", "NoError"], Codes(await _sandbox.SendAsync(batch)));
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Action = FaultAction.ItemError, Every = 2, Code = "ErrorMailboxStoreUnavailable" });
        var answer = await _sandbox.SendAsync(batch);
        Assert.Equal(["NoError", "ErrorMailboxStoreUnavailable", "ErrorBatchProcessingStopped"], Codes(answer));
        Assert.Equal("Warning", answer.Descendants(M + "CreateItemResponseMessage").Last().Attribute("ResponseClass")!.Value);
        Assert.Equal(3, _sandbox.Person.Ids("contacts").Count);
    }

    [Fact]
    public async Task SyncStateReset_OnlyWhenThereIsOne()
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "SyncFolderItems", Action = FaultAction.ResetSyncState });
        var state = (await _sandbox.SyncAsync("contacts", null)).State;
        Assert.Equal(["ErrorInvalidSyncStateData"], Codes(await _sandbox.SendAsync(SyncRequest("contacts", state))));
    }

    [Theory]
    [InlineData(FaultAction.Http503, 503, false)]
    [InlineData(FaultAction.Html, 200, false)]
    [InlineData(FaultAction.Truncate, 200, true)]
    [InlineData(FaultAction.Drop, 0, true)]
    public async Task WrongAnswers_LookAsTheyShould(FaultAction action, int status, bool dropped)
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Action = action });
        var response = await _sandbox.SendRawAsync(Envelope("<m:GetServerTimeZones/>"));
        Assert.Equal((status, dropped), (response.Status, response.IsDropped));
    }

    [Fact]
    public void FaultsFile_IsRead_OrRefusedInOneLine()
    {
        var plan = FaultPlan.Parse("""{ "rules": [ { "operation": "CreateItem", "every": 3, "action": "swallowAnswer" }, /* late */ { "action": "executeAfterNextFindItem", "skip": 2, } ] }""");
        Assert.Equal(0, plan.Fired);
        foreach (var bad in new[] { "{", "{\"rules\":[{\"action\":\"dance\"}]}", "{\"rules\":[{\"action\":\"drop\",\"evry\":3}]}", "{\"rules\":[{\"action\":\"drop\",\"every\":0}]}" })
        {
            var message = Assert.Throws<FormatException>(() => FaultPlan.Parse(bad)).Message;
            Assert.DoesNotContain('\n', message);
        }
    }

    [Fact]
    public async Task Latency_PassesByTheClock()
    {
        using var slow = new TestSandbox(options => options with { Latency = TimeSpan.FromMilliseconds(20) });
        var pending = slow.SendRawAsync(Envelope("<m:GetServerTimeZones/>"));
        Assert.False(pending.IsCompleted);
        slow.Time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Equal(200, (await pending).Status);
    }

    [Theory]
    [InlineData("20ms", 20)]
    [InlineData("1.5s", 1500)]
    [InlineData("7", 7)]
    public void Latency_IsRead(string text, int milliseconds) => Assert.Equal(milliseconds, SandboxOptions.ParseLatency(text).TotalMilliseconds);

    [Theory]
    [InlineData("-1ms")]
    [InlineData("soon")]
    [InlineData("11m")]
    public void BadLatency_IsRefused(string text) => Assert.Contains(text, Assert.Throws<FormatException>(() => SandboxOptions.ParseLatency(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Throttle_SaysHowLongToWait()
    {
        using var tight = new TestSandbox(options => options with { Throttle = Throttle.Parse("perMinute=2") });
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(200, (await tight.SendRawAsync(Envelope("<m:GetServerTimeZones/>"))).Status);
        }

        Assert.Equal("ErrorServerBusy", await tight.FaultAsync("<m:GetServerTimeZones/>"));
        tight.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await tight.SendRawAsync(Envelope("<m:GetServerTimeZones/>"))).Status);
    }
}
