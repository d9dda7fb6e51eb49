using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Rights;

/// <summary>What is in the answers that a worker or an integration may have: nothing of another's.</summary>
[Collection(RightsOfOne.Name)]
public sealed class OthersTests(RightsSite site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AListOfContacts_HasThoseInSightOnly() => await HasOwnAsync("contacts", Roles.Worker, "contact");

    [Fact]
    public async Task AListOfActivities_HasThoseThatHeTakesPartInOnly() => await HasOwnAsync("activities", Roles.Worker, "activity");

    [Theory]
    [InlineData("contacts", "contact")]
    [InlineData("contacts/export", "contact")]
    [InlineData("activities", "activity")]
    [InlineData("activities/export", "activity")]
    public async Task AnIntegration_GetsNothingOfAnotherSource(string path, string sort)
    {
        var text = await site.As(Roles.Integration).GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Stop);
        Assert.Contains(site.The(sort, Owner.Own), text, StringComparison.Ordinal);
        Assert.Contains(site.The(sort, Owner.Nobody), text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.The(sort, Owner.Another), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecordOfAFile_IsOfNoSource()
    {
        using var file = new StringContent("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:filed\r\nFN:Ida Filed\r\nN:Filed;Ida;;;\r\nEND:VCARD\r\n");
        using var imported = await site.As(Roles.Administrator).PostAsync(new Uri("/api/v1/contacts/import?file=people.vcf", UriKind.Relative), file, Stop);
        var id = (await imported.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("ids")[0].GetString();
        using var answer = await site.As(Roles.Integration).GetAsync(new Uri($"/api/v1/contacts/{id}", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(Roles.Operator, "GET", "synchronizations/none")]
    [InlineData(Roles.Operator, "GET", "attention/none")]
    [InlineData(Roles.Operator, "POST", "runs/none/revert")]
    [InlineData(Roles.Auditor, "POST", "history/none/restore")]
    [InlineData(Roles.Auditor, "PATCH", "contacts/none")]
    [InlineData(Roles.Integration, "GET", "runs/none")]
    [InlineData(Roles.Integration, "GET", "runs/none/events")]
    public async Task WhatIsNotThere_IsRefusedAsWhatIs_ToOneWhoMayNot(Roles role, string method, string path)
    {
        using var request = Operation.Request(method, $"/api/v1/{path}", method == "PATCH" ? new { values = new { } } : null);
        using var answer = await site.As(role).SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task OneWhoWaits_IsNotToldOfAnothersRun()
    {
        using var asked = await site.As(Roles.Worker).PostAsJsonAsync("/api/v1/sync", new { worker = "W1" }, Stop);
        var ticket = (await asked.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString();
        var others = (await site.Site.Api.Sync.WaitAsync(new SyncRequest { Worker = "W2" }, Stop)).Runs;
        Assert.NotEmpty(others);
        var told = await site.As(Roles.Worker).GetStringAsync(new Uri($"/api/v1/sync/{ticket}?wait=30", UriKind.Relative), Stop);
        Assert.Contains("W1", told, StringComparison.Ordinal);
        Assert.DoesNotContain("W2", told, StringComparison.Ordinal);
        var runs = (await site.Site.Api.Runs.ListAsync("W2", null, null, Stop)).Items;
        Assert.Equal([], runs.Where(r => told.Contains(r.Id, StringComparison.Ordinal)).Select(r => r.Id));
    }

    [Fact]
    public async Task AFreezeOfAnother_IsNotShownToAWorker()
    {
        await site.Site.Api.Server.FreezeAsync(new FreezeRequest("W2", "task"), Stop);
        await site.Site.Api.Server.FreezeAsync(new FreezeRequest("W1", "task"), Stop);
        try
        {
            foreach (var path in new[] { "freezes", "status" })
            {
                var told = await site.As(Roles.Worker).GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Stop);
                Assert.Contains("W1", told, StringComparison.Ordinal);
                Assert.DoesNotContain("W2", told, StringComparison.Ordinal);
                Assert.Contains("W2", await site.As(Roles.Operator).GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Stop), StringComparison.Ordinal);
            }
        }
        finally
        {
            await site.Site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        }
    }

    private async Task HasOwnAsync(string path, Roles role, string sort)
    {
        var text = await site.As(role).GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Stop);
        Assert.Contains(site.The(sort, Owner.Own), text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.The(sort, Owner.Another), text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.The(sort, Owner.Nobody), text, StringComparison.Ordinal);
    }
}
