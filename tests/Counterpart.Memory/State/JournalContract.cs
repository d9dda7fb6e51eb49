using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>The journal: intents until their result is known, attempts beyond (R5, I3).</summary>
[Rule("R5")]
public abstract class JournalContract(IStatePlace place) : StateContract(place)
{
    private static readonly Link Tied = Samples.Link("l1", Anna);

    [Fact]
    public async Task Intent_IsKeptWhole_UntilClosed()
    {
        var create = Samples.Create("a1", Tied, Start);
        await CommitAsync(c => c.IntentsOpened.Add(create));
        await ReopenAsync();
        Assert.Equal(create, Assert.Single(await Store.OpenIntentsAsync(Anna, Token)));
        Assert.Empty(await Store.OpenIntentsAsync(Bert, Token));
        await CommitAsync(c => c.IntentsClosed.Add(create.Id));
        Assert.Empty(await Store.OpenIntentsAsync(Anna, Token));
    }

    [Fact]
    public async Task EverySortOfIntent_IsKept()
    {
        var intents = Enum.GetValues<IntentAction>().Select((action, i) =>
            new Intent(new AttemptId($"a{i}"), Tied.Id, Anna, ItemKind.Appointment, Side.Business, action, Start + Minute * i, 7)
            {
                Target = new SideId("t"),
                Expected = new ItemVersion("v"),
                Deadline = Start + Minute,
            }).ToList();
        await CommitAsync(c => c.IntentsOpened.AddRange(intents));
        Assert.Equal(intents, await Store.OpenIntentsAsync(Anna, Token));
    }

    [Fact]
    public async Task SentValues_TellEmptiedFromUntouched()
    {
        var sent = new FieldValues(FieldSchema.Contact) { ["jobTitle"] = null, ["lastName"] = Values.Text("Öz") };
        await CommitAsync(c => c.IntentsOpened.Add(Samples.Create("a1", Tied, Start) with { Sent = sent, Source = null }));
        var kept = Assert.Single(await Store.OpenIntentsAsync(Anna, Token));
        Assert.Equal(sent, kept.Sent);
        Assert.Null(kept.Source);
    }

    [Fact]
    public async Task Intents_ComeOldestFirst()
    {
        await CommitAsync(c => c.IntentsOpened.AddRange([
            Samples.Create("late", Tied, Start + Minute), Samples.Create("z", Tied, Start), Samples.Create("a", Tied, Start)]));
        Assert.Equal(["z", "a", "late"], (await Store.OpenIntentsAsync(Anna, Token)).Select(i => i.Id.Value));
    }

    [Fact]
    public async Task IntentOpenedAndClosedInOneChange_IsClosed()
    {
        await CommitAsync(c =>
        {
            c.IntentsOpened.Add(Samples.Create("a1", Tied, Start));
            c.IntentsClosed.Add(new AttemptId("a1"));
            c.IntentsClosed.Add(new AttemptId("never opened"));
        });
        Assert.Empty(await Store.OpenIntentsAsync(Anna, Token));
    }

    [Fact]
    public async Task IntentOpenedAgain_IsReplaced()
    {
        await CommitAsync(c => c.IntentsOpened.AddRange([Samples.Create("a1", Tied, Start), Samples.Create("a2", Tied, Start)]));
        var again = Samples.Create("a1", Tied, Start, epoch: 2) with { Deadline = Start + Minute * 9 };
        await CommitAsync(c => c.IntentsOpened.Add(again));
        var open = await Store.OpenIntentsAsync(Anna, Token);
        Assert.Equal(["a1", "a2"], open.Select(i => i.Id.Value));
        Assert.Equal(again, open[0]);
    }

    [Fact]
    public async Task Attempt_OutlivesItsIntent_InItsMailboxOnly()
    {
        var create = Samples.Create("a1", Tied, Start);
        await CommitAsync(c => c.IntentsOpened.Add(create));
        await CommitAsync(c => c.IntentsClosed.Add(create.Id));
        await ReopenAsync();
        var attempt = Assert.Single(await Store.AttemptsAsync(Anna, [new AttemptId("a1"), new AttemptId("A1")], Token));
        Assert.Equal(new Attempt(new AttemptId("a1"), Tied.Id, Start) { Sent = create.Sent }, attempt);
        Assert.Empty(await Store.AttemptsAsync(Bert, [new AttemptId("a1")], Token));
    }

    [Fact]
    public async Task AttemptWhoseItemWasTied_HoldsNothingThatItWasSent_InItsMailboxOnly()
    {
        await CommitAsync(c => c.IntentsOpened.Add(Samples.Create("a1", Tied, Start)));
        await CommitAsync(c => c.AttemptsTied.Add((Bert, new AttemptId("a1"))));
        Assert.NotNull(Assert.Single(await Store.AttemptsAsync(Anna, [new AttemptId("a1")], Token)).Sent);
        await CommitAsync(c => c.AttemptsTied.Add((Anna, new AttemptId("a1"))));
        Assert.Null(Assert.Single(await Store.AttemptsAsync(Anna, [new AttemptId("a1")], Token)).Sent);
    }

    [Fact]
    public async Task IntentWithoutAttempt_LeavesNone()
    {
        await CommitAsync(c => c.IntentsOpened.Add(Samples.Create("a1", Tied, Start) with { Attempt = null }));
        Assert.Empty(await Store.AttemptsAsync(Anna, [new AttemptId("a1")], Token));
    }

    [Fact]
    public async Task AttemptSentInSteps_HoldsAllThatItWasSent()
    {
        var later = new FieldValues(FieldSchema.Contact) { ["jobTitle"] = Values.Text("Chair"), ["lastName"] = null };
        await CommitAsync(c => c.IntentsOpened.Add(Samples.Create("a1", Tied, Start)));
        await CommitAsync(c => c.IntentsOpened.Add(Samples.Create("u1", Tied, Start + Minute) with
        {
            Action = IntentAction.Update,
            Sent = later,
            Attempt = new AttemptId("a1"),
        }));
        await CommitAsync(c => c.IntentsOpened.Add(Samples.Create("m1", Tied, Start + Minute * 2) with
        {
            Action = IntentAction.Move,
            Sent = null,
            Attempt = new AttemptId("a1"),
        }));
        var attempt = Assert.Single(await Store.AttemptsAsync(Anna, [new AttemptId("a1")], Token));
        Assert.Equal(Start + Minute * 2, attempt.At);
        var all = Samples.Contact("a1");
        all.Take(later);
        Assert.Equal(all, attempt.Sent);
    }
}
