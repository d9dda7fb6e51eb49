using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Who is responsible for a record is changed, to nobody too.</summary>
public sealed class ResponsibleTests(Shared shared) : IClassFixture<Shared>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CounterpartClient Api => shared.Site.Api;

    [Theory]
    [InlineData("contacts")]
    [InlineData("activities")]
    public async Task Somebody_Nobody_OrWhoeverIs(string sort)
    {
        var records = sort == "contacts" ? Api.Contacts : Api.Activities;
        var id = sort == "contacts" ? await shared.Site.ContactAsync("Mara", "Stein", "W1")
            : (await records.CreateAsync(new NewRecord(Installation.Values(("subject", "Offer"))) { Kind = "task", Responsible = "W1" }, Stop)).Id;

        var other = (await Api.Workers.AddAsync(new NewWorker($"for-{sort}", "Ida Falk") { TimeZone = "Etc/UTC" }, Stop)).Id;
        Assert.Equal(other, (await records.UpdateAsync(id, Given(other), Stop)).Responsible);
        Assert.Null((await records.PreviewAsync(id, Given(""), Stop)).Responsible);
        Assert.Equal(other, (await records.ShowAsync(id, Stop)).Responsible);
        Assert.Null((await records.UpdateAsync(id, Given(""), Stop)).Responsible);
        Assert.Null((await records.ShowAsync(id, Stop)).Responsible);
        Assert.DoesNotContain(id, (await records.ListAsync(null, null, other, null, null, Stop)).Items.Select(r => r.Id));

        await records.UpdateAsync(id, Given("W1"), Stop);
        Assert.Equal("W1", (await records.UpdateAsync(id, new RecordChange(Installation.Values(("body", "Asked for twice"))), Stop)).Responsible);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => records.UpdateAsync(id, Given("W9"), Stop));
        Assert.Equal((404, "there is no worker W9: 'workers list' shows what there is"), (refused.Status, refused.Message));
    }

    private static RecordChange Given(string worker) => new(Installation.Values()) { Responsible = worker };
}
