using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>What a preview shows where a run does more than one thing, or where nobody knows yet what the last one did.</summary>
[Rule("U1")]
public sealed class PreviewedRunTests : Reverted
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("R7")]
    public async Task InterruptedAtADeletion_ItIsTold_AndNotTakenForAPersons(bool after)
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Delete(office.Current(record));
        await CrashAsync(new RunRequest(), new CrashPoint(1, after, nameof(ISide.DeleteAsync)));
        var shown = await RunAsync(null, new RunRequest { Preview = true });
        var plan = Assert.Single(shown.Plans);
        Assert.Equal((PlannedEffect.None, LinkPlan.Unsettled), (plan.Effect, plan.Told));
        await LaterAsync();
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        Assert.Empty((await RunAsync(null, new RunRequest { Preview = true })).Plans);
    }

    [Fact]
    [Rule("S4")]
    public async Task MadePrivate_WithAnUnsynchronizedEdit_BothWritesAreShown()
    {
        var (record, item) = await TiedAsync(Office.Appointment("Doctor", 1));
        office.Business.Edit(record, "location", Values.Text("third floor"));
        Anna.Person.Edit(item, "times", Office.Appointment("x", 3)["times"]);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        var shown = await RunAsync(null, new RunRequest { Preview = true });
        Assert.Equal(
            ["Mailbox location", "Business subject", "Business times", "Business sensitivity"],
            shown.Plans.SelectMany(p => p.Changes).Select(c => $"{c.Side} {c.Field.Name}").Where(c => c != "Business location"));
        Assert.Equal(2, shown.Plans.Count);
        await RunAsync();
        Assert.Equal(S(Anna.Item(ItemKind.Appointment), "times"), S(office.Current(record), "times"));
        Assert.Equal("third floor", S(Anna.Item(ItemKind.Appointment), "location"));
        Assert.Null(S(office.Current(record), "location"));
    }
}
