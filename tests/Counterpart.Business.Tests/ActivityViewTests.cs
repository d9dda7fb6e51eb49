using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

public sealed class ActivityViewTests : IAsyncLifetime
{
    private static readonly TimesValue Monday =
        new TimedSpan(Instant.FromUtc(2026, 11, 30, 8, 0), Instant.FromUtc(2026, 11, 30, 9, 0), "Europe/Berlin");

    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task Appointment_ReadsBackEveryField()
    {
        var view = business.ViewFor("W1");
        var values = Samples.Appointment();
        var id = await view.CreateAsync("W1", values);
        var item = await view.ReadOneAsync(ItemKind.Appointment, id);
        Assert.Equal("A-000001", item.Values["activityNumber"]?.ToString());
        AssertHolds(values, item);
    }

    [Fact]
    public async Task Task_ReadsBackEveryField()
    {
        var view = business.ViewFor("W1");
        var values = Samples.TaskItem();
        var id = await view.CreateAsync("W1", values);
        var item = await view.ReadOneAsync(ItemKind.Task, id);
        Assert.Equal("W1", item.Values["owner"]?.ToString());
        AssertHolds(values, item);
    }

    [Theory]
    [Rule("T1")]
    [MemberData(nameof(Times))]
    public async Task Times_OfEachForm_ReadBack(TimesValue times)
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Appointment(("subject", Text("Visit")), ("times", times)));
        Assert.Equal(times, (await view.ReadOneAsync(ItemKind.Appointment, id)).Values["times"]);
    }

    public static TheoryData<TimesValue> Times() =>
    [
        Monday,
        new AllDaySpan(new LocalDate(2026, 12, 24), new LocalDate(2026, 12, 27)),
        new SeriesSpan(new LocalDateTime(2026, 3, 29, 1, 30), Duration.FromHours(26), "America/New_York"),
        new TimedSpan(Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMilliseconds(5), Instant.FromUtc(2026, 1, 1, 0, 1), "Etc/UTC"),
    ];

    [Fact]
    [Rule("T5")]
    public async Task Importance_IsStoredInTheBusinessSystemsOwnOrder()
    {
        Assert.Equal(["Normal", "Low", "High"], Numbers.Priority);
        var view = business.ViewFor("W1");
        foreach (var name in Choices.Importance)
        {
            var id = await view.CreateAsync("W1", TaskOf(("subject", Text("Call")), ("importance", new ChoiceValue(name))));
            var read = (await view.ReadOneAsync(ItemKind.Task, id)).Values["importance"]?.ToString();
            Assert.Equal(name == Choices.Normal ? null : name, read);
        }
    }

    [Fact]
    public async Task WithoutSubject_IsRejected()
    {
        var view = business.ViewFor("W1");
        var results = await view.CreateAsync(ItemKind.Appointment, [OpenedBusiness.New("W1", Appointment(("times", Monday)))], default);
        Assert.Equal("subject", Assert.Single(Assert.IsType<WriteResult.Rejected>(Assert.Single(results)).Fields).Field.Name);
    }

    [Fact]
    [Rule("S6")]
    public async Task OtherWorkers_SeeNothingOfIt()
    {
        var view = business.ViewFor("W1");
        await view.CreateAsync("W1", Appointment(("subject", Text("Visit")), ("times", Monday)));
        Assert.Empty((await business.ViewFor("W2").ObserveAllAsync(ItemKind.Appointment, null)).Changes);
        Assert.Empty((await view.ObserveAllAsync(ItemKind.Task, null)).Changes);
        Assert.Single((await view.ObserveAllAsync(ItemKind.Appointment, null)).Changes);
    }

    private static void AssertHolds(FieldValues values, SideItem item)
    {
        foreach (var field in values.Known.In(values.Schema))
        {
            Assert.True(Equals(values[field], item.Values[field]), $"{field}: {values[field]} became {item.Values[field]}");
            Assert.Equal("mailbox:W1", item.Entered[field.Name].By);
        }

        Assert.Equal(values.Schema.All, item.Values.Known);
        Assert.Equal(Part.Owner, item.Part);
    }
}
