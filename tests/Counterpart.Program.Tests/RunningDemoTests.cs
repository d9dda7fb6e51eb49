using System.Net;
using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Program.Tests;

/// <summary>What a visitor finds in a demo that goes on: what waits for him, links that answer, and phones that are in step.</summary>
public sealed class RunningDemoTests(RunningDemo demo) : IClassFixture<RunningDemo>
{
    private const string Mobile = "mobileTelephoneNumber";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneConflict_AndOneHeldRun_WaitForAPerson()
    {
        var waiting = (await demo.Client.Attention.ListAsync(null, null, 200, Token)).Items;
        Assert.Equal(["conflict", "held"], waiting.Select(w => w.Sort).Order(StringComparer.Ordinal));
        var conflict = waiting.Single(w => w.Sort == "conflict");
        var field = Assert.Single(conflict.Fields);
        Assert.Equal(("W1", Mobile, "+49 151 5550100", "+49 151 5550199"), (conflict.Worker, field.Field, field.Business?.GetString(), field.Mailbox?.GetString()));

        var cause = Assert.Single((await demo.Client.Runs.HeldAsync(null, Token)).Items);
        Assert.Equal(("appointment", "business", "deletes", "FollowItemDeletion", 13), (cause.Kind, cause.Side, cause.Sort, cause.Step, cause.Items));
        var run = await demo.Client.Runs.ShowAsync(cause.Runs.Single().Run, Token);
        Assert.Equal(("W2", 13), (run.Worker, run.Plan!.Value.GetProperty("plans").GetArrayLength()));
    }

    [Fact]
    public async Task EveryLink_Answers()
    {
        Assert.Equal(3, demo.Links("Anna Berg").Concat(demo.Links("Ben Costa")).Concat(demo.Links("Chiyo Mori")).Count());
        Assert.Equal([2, 1, 1], new[] { "1.", "2.", "3." }.Select(line => demo.Links(line).Count));
        foreach (var name in new[] { "Anna Berg", "Ben Costa", "Chiyo Mori", "1.", "2.", "3." })
        {
            foreach (var link in demo.Links(name))
            {
                //  a phone leads to its contacts, the console to its door
                Assert.Contains(await demo.StatusAsync(link), new[] { HttpStatusCode.OK, HttpStatusCode.SeeOther, HttpStatusCode.Found });
            }
        }
    }

    [Fact]
    public async Task ANumberTypedIntoThePhone_IsInTheBusinessSystem_AndTheOtherWay()
    {
        var (phone, console) = (demo.Links("1.")[0], demo.Links("1.")[1]);
        var contact = console.Segments[^1];
        Assert.Contains("+49 151 7770001", WebUtility.HtmlDecode(await demo.TypeAsync(phone, "MobilePhone", "+49 151 7770001")), StringComparison.Ordinal);
        await demo.Client.Sync.WaitAsync(new SyncRequest { All = true }, Token);
        Assert.Equal("+49 151 7770001", (await demo.Client.Contacts.ShowAsync(contact, Token)).Values[Mobile].GetString());

        await demo.Client.Contacts.UpdateAsync(contact, new RecordChange(new Dictionary<string, JsonElement> { [Mobile] = JsonSerializer.SerializeToElement("+49 151 7770002") }), Token);
        await demo.Client.Sync.WaitAsync(new SyncRequest { All = true }, Token);
        Assert.Contains("+49 151 7770002", WebUtility.HtmlDecode(await demo.FirstAsync(phone)), StringComparison.Ordinal);
    }
}
