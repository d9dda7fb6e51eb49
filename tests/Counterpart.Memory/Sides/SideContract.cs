using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Where a side to be tested comes from: an empty one, with worker W1's mailbox or view.</summary>
public interface ISidePlace : IAsyncDisposable
{
    Task<ISide> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>What every side keeps, so that a run may treat all alike: the memory's two, the business system in SQLite, Exchange.</summary>
public abstract class SideContract(ISidePlace place) : IAsyncLifetime
{
    private static int last;

    private ISide side = null!;

    protected ISide Tested => side;

    public static TheoryData<ItemKind> Kinds => [.. ItemKinds.All];

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => side = await place.OpenAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [Rule("R7")]
    [MemberData(nameof(Kinds))]
    public async Task Created_ReadsBackWithWhatItWasGiven_AndIsFoundByItsAttempt(ItemKind kind)
    {
        var item = New(kind, "Nils");
        var made = await CreateAsync(kind, item);
        var read = await ReadAsync(kind, made.Id);
        Assert.Equal(made.Version, read.Version);
        Assert.Equal(Place.Chosen, read.Place);
        foreach (var field in item.Values.Known.In(item.Values.Schema))
        {
            Assert.Equal(side.NormalForm(field, item.Values[field]), read.Values[field]);
        }

        var found = Assert.Single(await side.FindAsync(kind, [item.Stamp.Attempt, new AttemptId("another")], Token));
        Assert.Equal((made.Id, item.Stamp.Attempt, Place.Chosen), (found.Id, found.Stamp.Attempt, found.Place));
    }

    [Theory]
    [Rule("R1")]
    [MemberData(nameof(Kinds))]
    public async Task Observed_EverythingWithoutAPosition_ThenOnlyWhatChanged_ThenNothing(ItemKind kind)
    {
        var (first, second) = (await CreateAsync(kind, New(kind, "Nils")), await CreateAsync(kind, New(kind, "Mara")));
        var (all, at) = await ObserveAsync(kind, null);
        Assert.Equal(new[] { first.Id, second.Id }.ToHashSet(), all.Where(o => !o.IsDeleted).Select(o => o.Id).ToHashSet());

        var changed = await UpdateAsync(kind, second.Id, second.Version, "Tom");
        var (news, next) = await ObserveAsync(kind, at);
        var report = Assert.Single(news.DistinctBy(o => o.Id));
        Assert.Equal((second.Id, false), (report.Id, report.IsDeleted));
        Assert.True(report.Version is null || report.Version == Assert.IsType<WriteResult.Written>(changed).Version);
        Assert.Empty((await ObserveAsync(kind, next)).Changes);
    }

    [Theory]
    [Rule("R6", "V7")]
    [MemberData(nameof(Kinds))]
    public async Task Updated_OnlyAtTheExpectedVersion_AndOnlyTheNamedFields(ItemKind kind)
    {
        var made = await CreateAsync(kind, New(kind, "Nils"));
        var before = (await ReadAsync(kind, made.Id)).Values;
        var written = Assert.IsType<WriteResult.Written>(await UpdateAsync(kind, made.Id, made.Version, "Tom"));
        Assert.NotEqual(made.Version, written.Version);
        Assert.IsType<WriteResult.VersionChanged>(await UpdateAsync(kind, made.Id, made.Version, "Ida"));

        var after = await ReadAsync(kind, made.Id);
        Assert.Equal(written.Version, after.Version);
        Assert.Equal("Tom", after.Values[Edited(kind)]?.ToString());
        foreach (var field in before.Schema.Fields.Where(f => f != Edited(kind) && !f.IsComposed && before.Knows(f)))
        {
            Assert.True(Equals(before[field], after.Values[field]), field.Name);
        }

        var emptied = Assert.IsType<WriteResult.Written>(await UpdateAsync(kind, made.Id, written.Version, null));
        Assert.Null((await ReadAsync(kind, emptied.Id)).Values[Edited(kind)]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Deleted_IsReportedAndCanBeTakenBack(ItemKind kind)
    {
        var item = New(kind, "Nils");
        var made = await CreateAsync(kind, item);
        var (_, at) = await ObserveAsync(kind, null);
        var gone = Assert.IsType<WriteResult.Written>((await side.DeleteAsync(kind, [new ItemReference(made.Id, made.Version)], Token))[0]);
        Assert.Contains((await ObserveAsync(kind, at)).Changes, o => o.Id == made.Id && o.IsDeleted);
        Assert.True((await side.ReadAsync(kind, [made.Id], Token))[0] is ReadResult.Deleted or ReadResult.NotFound or ReadResult.Present { Item.Place: not Place.Chosen });

        var back = Assert.IsType<WriteResult.Written>((await side.RestoreAsync(kind, [gone.Id], Token))[0]);
        var read = await ReadAsync(kind, back.Id);
        Assert.Equal((Place.Chosen, "Nils"), (read.Place, read.Values[Edited(kind)]?.ToString()));
        Assert.Equal(back.Id, Assert.Single(await side.FindAsync(kind, [item.Stamp.Attempt], Token), f => f.Place == Place.Chosen).Id);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ManyAnswers_ComeInTheOrderOfTheQuestions(ItemKind kind)
    {
        var items = Enumerable.Range(0, 130).Select(i => New(kind, $"number {i}")).ToList();
        var made = await side.CreateAsync(kind, items, Token);
        var ids = made.Select(m => Assert.IsType<WriteResult.Written>(m).Id).Reverse().ToList();
        var read = await side.ReadAsync(kind, ids, Token);
        Assert.Equal(Enumerable.Range(0, 130).Reverse().Select(i => $"number {i}"),
            read.Select(r => Assert.IsType<ReadResult.Present>(r).Item.Values[Edited(kind)]?.ToString()));
    }

    [Theory]
    [Rule("V8")]
    [MemberData(nameof(Kinds))]
    public async Task WhatIsTooLong_IsRefusedByField_AndNothingIsWritten(ItemKind kind)
    {
        var made = await CreateAsync(kind, New(kind, "Nils"));
        var text = new string('x', 5000);
        Assert.NotNull(side.Refuses(Edited(kind), new TextValue(text)));
        var refused = Assert.IsType<WriteResult.Rejected>(await UpdateAsync(kind, made.Id, made.Version, text));
        Assert.Equal(Edited(kind), Assert.Single(refused.Fields).Field);
        Assert.Equal(made.Version, (await ReadAsync(kind, made.Id)).Version);
    }

    [Fact]
    [Rule("R1")]
    public async Task APositionThatIsNotKnown_IsRefused()
    {
        await foreach (var observation in side.ObserveAsync(ItemKind.Contact, new Position("bm90IG9uZSBvZiBvdXJz"), Token))
        {
            Assert.IsType<Observation.Refused>(observation);
            return;
        }

        Assert.Fail("nothing was answered");
    }

    /// <summary>A single line that every side holds and nobody composes.</summary>
    private static Field Edited(ItemKind kind) => FieldSchema.Of(kind)[kind == ItemKind.Contact ? "jobTitle" : "mileage"];

    protected static NewItem New(ItemKind kind, string text)
    {
        var values = new FieldValues(FieldSchema.Of(kind)) { [Edited(kind)] = new TextValue(text) };
        switch (kind)
        {
            case ItemKind.Contact:
                (values["firstName"], values["lastName"]) = (new TextValue("Person"), new TextValue($"Of {text}"));
                break;
            case ItemKind.Appointment:
                var start = Instant.FromUtc(2026, 12, 1, 9, 0);
                (values["subject"], values["times"]) = (new TextValue($"Visit {text}"), new TimedSpan(start, start + Duration.FromHours(1), "Europe/Berlin"));
                break;
            default:
                values["subject"] = new TextValue($"Call {text}");
                break;
        }

        var id = Interlocked.Increment(ref last);
        return new NewItem(new Stamp("installation", new MailboxId("mailbox-W1"), null, new LinkId($"link{id}"), new AttemptId($"attempt{id}")), values);
    }

    protected async Task<WriteResult.Written> CreateAsync(ItemKind kind, NewItem item) =>
        Assert.IsType<WriteResult.Written>((await side.CreateAsync(kind, [item], Token))[0]);

    private async Task<WriteResult> UpdateAsync(ItemKind kind, SideId id, ItemVersion expected, string? text) => (await side.UpdateAsync(
        kind, [new ItemChange(id, expected, new FieldValues(FieldSchema.Of(kind)) { [Edited(kind)] = Values.Text(text) })], Token))[0];

    private async Task<SideItem> ReadAsync(ItemKind kind, SideId id) =>
        Assert.IsType<ReadResult.Present>((await side.ReadAsync(kind, [id], Token))[0]).Item;

    protected async Task<(List<Observed> Changes, Position At)> ObserveAsync(ItemKind kind, Position? since)
    {
        var (changes, at) = (new List<Observed>(), default(Position?));
        await foreach (var observation in side.ObserveAsync(kind, since, Token))
        {
            var page = Assert.IsType<Observation.Page>(observation);
            changes.AddRange(page.Changes);
            at = page.Next;
        }

        return (changes, at!.Value);
    }
}
