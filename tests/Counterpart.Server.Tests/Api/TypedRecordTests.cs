using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Records as people type them: what can't be is refused by field, before anything is written; what mailboxes hold is not judged so.</summary>
public sealed class TypedRecordTests(Shared shared) : IClassFixture<Shared>
{
    private const string NoW9 = "there is no worker W9: 'workers list' shows what there is";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CounterpartClient Api => shared.Site.Api;

    [Fact]
    public async Task AResponsibleWorkerWhoIsNotThere_IsRefused()
    {
        var contact = await shared.Site.ContactAsync("Mara", "Stein", "W1");
        var task = await TaskAsync(("subject", "Call"));
        await RefusedAsync(404, NoW9, () => Api.Contacts.CreateAsync(new NewRecord(Installation.Values(("lastName", "Falk"))) { Responsible = "W9" }, Stop));
        await RefusedAsync(404, NoW9, () => Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values()) { Responsible = "W9" }, Stop));
        await RefusedAsync(404, NoW9, () => Api.Contacts.UpsertAsync("erp", "1", new NewRecord(Installation.Values(("lastName", "Falk"))) { Responsible = "W9" }, Stop));
        await RefusedAsync(404, NoW9, () => Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"))) { Kind = "task", Responsible = "W9" }, Stop));
        await RefusedAsync(404, NoW9, () => Api.Activities.UpdateAsync(task, new RecordChange(Installation.Values()) { Responsible = "W9" }, Stop));
        Assert.Equal(("W1", "W1"), ((await Api.Contacts.ShowAsync(contact, Stop)).Responsible, (await Api.Activities.ShowAsync(task, Stop)).Responsible));
        Assert.Empty((await Api.Contacts.ListAsync("Falk", null, null, null, null, Stop)).Items);
    }

    [Fact]
    public async Task AnAddressThatIsNone_IsRefused_AndOneOfExchangesOwnIsTaken()
    {
        const string Said = "email1Address: 'notmail' is no mail address: write it as anna@example.com";
        var contact = await shared.Site.ContactAsync("Mara", "Stein", "W1", ("email1Address", "mara@example.com"));
        await RefusedAsync(400, Said, () => Api.Contacts.CreateAsync(new NewRecord(Installation.Values(("lastName", "Falk"), ("email1Address", "notmail"))), Stop), "email1Address");
        await RefusedAsync(400, Said, () => Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("email1Address", "notmail"))), Stop), "email1Address");
        var changed = await Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("email2Address", new { address = "/o=Firm/ou=Exchange/cn=mara", type = "EX" }))), Stop);
        Assert.Equal(("mara@example.com", "EX"), (changed.Values["email1Address"].GetProperty("address").GetString(), changed.Values["email2Address"].GetProperty("type").GetString()));
    }

    [Fact]
    [Rule("V8")]
    public async Task AnAddressThatAMailboxHolds_IsTakenAsItIs_AndDoesNotStandInTheWay()
    {
        await using var site = await Installation.StartAsync(1, 3, ("newMailboxContacts", "Create"));
        site.TypeContact("W1", "Mara", "Stein", "mara at home");
        await site.SyncAsync();
        var made = Assert.Single((await site.Api.Contacts.ListAsync(null, null, null, null, null, Stop)).Items);
        Assert.Equal("mara at home", made.Values["email1Address"].GetProperty("address").GetString());
        var values = new Dictionary<string, System.Text.Json.JsonElement> { ["email1Address"] = made.Values["email1Address"], ["jobTitle"] = Installation.Values(("x", "Buyer"))["x"] };
        Assert.Equal("Buyer", (await site.Api.Contacts.UpdateAsync(made.Id, new RecordChange(values), Stop)).Values["jobTitle"].GetString());
    }

    [Fact]
    public async Task AContactWithoutALastName_IsRefused()
    {
        await RefusedAsync(400, "lastName: it must not be empty: give the contact's last name",
            () => Api.Contacts.CreateAsync(new NewRecord(Installation.Values(("firstName", "Only"))), Stop), "lastName");
        Assert.Empty((await Api.Contacts.ListAsync("Only", null, null, null, null, Stop)).Items);
    }

    [Fact]
    public async Task AnEndBeforeItsStart_IsSaidAsSuch()
    {
        (string, object?) subject = ("subject", "Visit");
        await RefusedAsync(400, "times: the end 2026-12-01T09:00:00Z is before the start 2026-12-01T10:00:00Z: give a later end, or an earlier start", () => AppointmentAsync(
            subject, ("times", new { start = "2026-12-01T10:00:00Z", end = "2026-12-01T09:00:00Z", zone = "Europe/Berlin" })), "times");
        await RefusedAsync(400, "times: the end 2026-12-01T09:00:00 is before the start 2026-12-01T10:00:00: give a later end, or an earlier start", () => AppointmentAsync(
            subject, ("times", new { start = "2026-12-01T10:00:00", end = "2026-12-01T09:00:00", zone = "Europe/Berlin" })), "times");
        await RefusedAsync(400, "times: the lastDay 2026-11-30 is before the firstDay 2026-12-01: give a later lastDay, or an earlier firstDay", () => AppointmentAsync(
            subject, ("times", new { firstDay = "2026-12-01", lastDay = "2026-11-30" })), "times");
        await RefusedAsync(400, "dueDate: the dueDate 2026-11-30 is before the startDate 2026-12-01: give a later dueDate, or an earlier startDate",
            () => TaskAsync(subject, ("startDate", "2026-12-01"), ("dueDate", "2026-11-30")), "dueDate");
    }

    [Fact]
    public async Task ARecordThatNobodyEverHad_IsNoEmptyList()
    {
        const string Said = "there is no record nope: 'contacts list' and 'activities list' show what there is";
        await RefusedAsync(404, Said, () => Api.Server.HistoryAsync(new HistoryFilter { Record = "nope" }, null, null, Stop));
        await RefusedAsync(404, Said, () => Api.Synchronizations.ListAsync(new SynchronizationFilter { Record = "nope" }, null, null, Stop));
        await RefusedAsync(404, "there is no run nope: 'runs list' shows what there is", () => Api.Server.HistoryAsync(new HistoryFilter { Run = "nope" }, null, null, Stop));
        await RefusedAsync(404, NoW9, () => Api.Server.HistoryAsync(new HistoryFilter { Worker = "W9" }, null, null, Stop));
        await RefusedAsync(404, NoW9, () => Api.Attention.ListAsync("W9", null, null, Stop));
        await RefusedAsync(404, NoW9, () => Api.Runs.ListAsync("W9", null, null, Stop));

        var contact = await shared.Site.ContactAsync("Mara", "Stein", "W1");
        var task = await TaskAsync(("subject", "Call"));
        await Api.Contacts.DeleteAsync(contact, null, Stop);
        Assert.Empty((await Api.Server.HistoryAsync(new HistoryFilter { Record = contact }, null, null, Stop)).Items);
        Assert.Empty((await Api.Server.HistoryAsync(new HistoryFilter { Record = task }, null, null, Stop)).Items);
    }

    private async Task<string> TaskAsync(params (string, object?)[] values) =>
        (await Api.Activities.CreateAsync(new NewRecord(Installation.Values(values)) { Kind = "task", Responsible = "W1" }, Stop)).Id;

    private Task<RecordView> AppointmentAsync(params (string, object?)[] values) =>
        Api.Activities.CreateAsync(new NewRecord(Installation.Values(values)) { Kind = "appointment", Responsible = "W1" }, Stop);

    private static async Task RefusedAsync(int status, string said, Func<Task> act, string? field = null)
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(act);
        Assert.Equal((status, said), (refused.Status, refused.Message));
        Assert.True(field is null || refused.Problem.Field == field);
    }
}
