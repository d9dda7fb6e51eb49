using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

public sealed class AttendeeTests : IAsyncLifetime
{
    private static readonly TimesValue Monday =
        new TimedSpan(Instant.FromUtc(2026, 11, 30, 8, 0), Instant.FromUtc(2026, 11, 30, 9, 0), "Europe/Berlin");

    private OpenedBusiness business = null!;
    private IBusinessView organizer = null!;
    private IBusinessView attendee = null!;
    private SideId meeting;

    public async ValueTask InitializeAsync()
    {
        business = await OpenedBusiness.NewAsync();
        await business.System.Workers.SetAsync(new WorkerProfile(new WorkerId("W1"), "Anna Berg") { Email = "anna@example.com" }, default);
        await business.System.Workers.SetAsync(new WorkerProfile(new WorkerId("W2"), "Ben Ode") { Email = "Ben@example.com" }, default);
        (organizer, attendee) = (business.ViewFor("W1"), business.ViewFor("W2"));
        meeting = await organizer.CreateAsync("W1", Appointment(("subject", Text("Review")), ("times", Monday), ("reminder", new ReminderBefore(60)),
            ("busyStatus", new ChoiceValue("Tentative")), ("categories", Values.Set(["Mine"])),
            ("attendees", Values.Rows([KeyValuePair.Create("ben@example.com", Values.Row(("name", "Ben Ode"))), KeyValuePair.Create("out@example.org", Values.Row())]))));
    }

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task Attendee_SeesTheMeeting_WithWhatIsHisOwn()
    {
        Assert.Equal(meeting, Assert.Single((await attendee.ObserveAllAsync(ItemKind.Appointment, null)).Changes).Id);
        var item = await attendee.ReadOneAsync(ItemKind.Appointment, meeting);
        Assert.Equal((Part.Attendee, new WorkerId("W1")), (item.Part, item.Responsible));
        Assert.Equal("Tentative", item.Values["busyStatus"]?.ToString());
        Assert.Null(item.Values["reminder"]);
        Assert.Null(item.Values["categories"]);
        Assert.True(item.ReadOnly.Contains(FieldSchema.Appointment["subject"]));
        Assert.False(item.ReadOnly.Contains(FieldSchema.Appointment["reminder"]));
    }

    [Fact]
    public async Task Attendee_WritesHisOwnRow_AndNothingElse()
    {
        Assert.IsType<WriteResult.Written>(await attendee.UpdateOneAsync(meeting,
            Appointment(("reminder", new ReminderBefore(5)), ("busyStatus", null), ("categories", Values.Set(["His"])))));
        var (his, hers) = (await attendee.ReadOneAsync(ItemKind.Appointment, meeting), await organizer.ReadOneAsync(ItemKind.Appointment, meeting));
        Assert.Equal((new ReminderBefore(5), null, "His"), (his.Values["reminder"], his.Values["busyStatus"], his.Values["categories"]?.ToString()));
        Assert.Equal("mailbox:W2", his.Entered["reminder"].By);
        Assert.Equal((new ReminderBefore(60), "Tentative", "Mine"),
            (hers.Values["reminder"], hers.Values["busyStatus"]?.ToString(), hers.Values["categories"]?.ToString()));
        Assert.IsType<WriteResult.Rejected>(await attendee.UpdateOneAsync(meeting, Appointment(("subject", Text("Hijacked")))));
        Assert.Equal("Review", (await organizer.ReadOneAsync(ItemKind.Appointment, meeting)).Values["subject"]?.ToString());
    }

    [Fact]
    [Rule("D3")]
    public async Task Attendee_Deletes_OnlyHisRowIsRemoved()
    {
        var since = (await attendee.ObserveAllAsync(ItemKind.Appointment, null)).Next;
        Assert.IsType<WriteResult.Written>(await attendee.DeleteOneAsync(ItemKind.Appointment, meeting));
        Assert.Equal(Part.None, (await attendee.ReadOneAsync(ItemKind.Appointment, meeting)).Part);
        Assert.False(Assert.Single((await attendee.ObserveAllAsync(ItemKind.Appointment, since)).Changes).IsDeleted);
        var hers = await organizer.ReadOneAsync(ItemKind.Appointment, meeting);
        Assert.Equal(2, Assert.IsType<RowsValue>(hers.Values["attendees"]).ByKey.Count);
        Assert.True((await business.System.Activities.ShowAsync(meeting, default))!.Attendees.Single(a => a.Worker is not null).IsRemoved);
        Assert.IsType<WriteResult.Written>(Assert.Single(await attendee.RestoreAsync(ItemKind.Appointment, [meeting], default)));
        Assert.Equal(Part.Attendee, (await attendee.ReadOneAsync(ItemKind.Appointment, meeting)).Part);
    }

    [Fact]
    public async Task Organizer_Deletes_ItGoesForAll()
    {
        Assert.IsType<WriteResult.Written>(await organizer.DeleteOneAsync(ItemKind.Appointment, meeting));
        Assert.IsType<ReadResult.Deleted>(Assert.Single(await attendee.ReadAsync(ItemKind.Appointment, [meeting], default)));
        Assert.Empty((await attendee.ObserveAllAsync(ItemKind.Appointment, null)).Changes);
    }

    [Fact]
    public async Task Reassigned_IsToldToTheFormerWorkerToo()
    {
        var since = (await organizer.ObserveAllAsync(ItemKind.Appointment, null)).Next;
        await business.System.Activities.UpdateAsync(
            meeting, Appointment(), new ActivityPlacement { Responsible = new WorkerId("W3") }, "user:anna", null, default);
        Assert.Equal(meeting, Assert.Single((await organizer.ObserveAllAsync(ItemKind.Appointment, since)).Changes).Id);
        Assert.Equal(Part.None, (await organizer.ReadOneAsync(ItemKind.Appointment, meeting)).Part);
        Assert.Equal(Part.Owner, (await business.ViewFor("W3").ReadOneAsync(ItemKind.Appointment, meeting)).Part);
        var taking = new List<SideId>();
        await foreach (var page in organizer.TakingPartAsync(ItemKind.Appointment, default))
        {
            taking.AddRange(page);
        }

        Assert.Empty(taking);
    }

    [Fact]
    public async Task WorkersAddressChanges_HeIsFoundAmongTheAttendees()
    {
        await business.System.Workers.SetAsync(new WorkerProfile(new WorkerId("W4"), "Out Sider") { Email = "out@example.org" }, default);
        Assert.Equal(Part.Attendee, (await business.ViewFor("W4").ReadOneAsync(ItemKind.Appointment, meeting)).Part);
        Assert.Single((await business.ViewFor("W4").ObserveAllAsync(ItemKind.Appointment, null)).Changes);
    }

    [Fact]
    public async Task OneWhoTakesNoPart_CanNeitherChangeNorDelete()
    {
        var stranger = business.ViewFor("W9");
        Assert.IsType<WriteResult.Rejected>(await stranger.UpdateOneAsync(meeting, Appointment(("location", Text("Elsewhere")))));
        Assert.IsType<WriteResult.Rejected>(await stranger.DeleteOneAsync(ItemKind.Appointment, meeting));
    }
}
