using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>
/// No forbidden writes, and bounded: looked at when a run writes down what it is about to do. A side is never asked for what the run's
/// rights, types and directions forbid, nor for more in a day than its budget, but for what a person approved.
/// </summary>
internal static class Allowed
{
    public static void Check(World world, Actor actor, StateChange change)
    {
        foreach (var closed in change.IntentsClosed)
        {
            Close(world, closed);
        }

        if (change.IntentsOpened.Count == 0)
        {
            return;
        }

        var links = change.Links.ToDictionary(l => l.Id);
        //  our stamp comes off a copy that is tied to nothing: no field goes anywhere
        //  what a person takes back goes wherever the run that he takes back went (U3)
        foreach (var intent in change.IntentsOpened.Where(i => i.Action != IntentAction.Unstamp && actor.Request is { Reverts: null, Restores: null }))
        {
            Fields(actor.Policy!, intent, links[intent.Link]);
            Count(world, actor, intent, links[intent.Link].Of(intent.Side).Id);
        }
    }

    private static void Fields(RunPolicy policy, Intent intent, Link link)
    {
        if (!policy.Account.Kinds.Contains(intent.Kind))
        {
            throw Forbidden(intent, "the kind is switched off");
        }

        if (intent.Side == Side.Business && policy.TypeOf(link) == LinkType.View)
        {
            throw Forbidden(intent, "the synchronization is View");
        }

        //  what is made again after a restore is made of all that was known of it (D10)
        if (intent is { Side: Side.Business, Action: IntentAction.Create } && link.Record.Id is not null)
        {
            return;
        }

        var way = intent.Side == Side.Business ? Direction.ToBusiness : Direction.ToMailbox;
        foreach (var field in intent.Sent?.Known.In(link.Schema) ?? [])
        {
            //  a record without a last name takes one (V8), and what must not be empty is put back; the company finds a new record its party
            //  of what its owner made private the texts leave the record whatever their direction (S4)
            if (intent.Sent![field] is null && intent is { Side: Side.Business, Action: IntentAction.Update } && IsMadePrivate(intent.Sent))
            {
                continue;
            }

            var isForParty = intent.Action == IntentAction.Create && field.Name == "companyName";
            if (!isForParty && (policy.Mapping(intent.Kind)[field] & way) == 0 && !field.IsComposed && !field.IsMandatory)
            {
                throw Forbidden(intent, $"{field.Name} '{intent.Sent![field]}' is mapped {policy.Mapping(intent.Kind)[field]}");
            }
        }
    }

    private static bool IsMadePrivate(FieldValues sent) =>
        sent.Schema.Kind != ItemKind.Contact && Privacy.IsPrivate(sent) && sent["subject"]?.ToString() == Privacy.Subject;

    /// <summary>
    /// What was not done after all costs nothing: a link that has no thing there still, or the one that it had before; nothing was made for one
    /// that a person ended.
    /// </summary>
    private static void Close(World world, AttemptId closed)
    {
        foreach (var spent in world.Spent.Values)
        {
            if (spent.Find(s => s.Intent.Id == closed) is { Intent: { } intent } one
                && world.State.LinksAsync([intent.Link], CancellationToken.None).GetAwaiter().GetResult() is var links
                && intent.Action switch
                {
                    IntentAction.Delete => links.Count > 0,
                    IntentAction.Restore => !IsBack(world, intent),
                    _ => links is [var link] ? link.Of(intent.Side).Id == one.Former : !IsMade(world, intent),
                })
            {
                spent.Remove(one);
            }
        }
    }

    private static bool IsBack(World world, Intent intent) => intent.Side == Side.Business
        ? world.Business.Find(intent.Kind, intent.Target!.Value) is { Place: Place.Chosen }
        : world.Desks.SelectMany(d => d.Items(intent.Kind)).Any(i => i.Stamp?.Link == intent.Link);

    private static bool IsMade(World world, Intent intent) => intent.Side == Side.Business
        ? world.Desks.Any(d => d.View().FindAsync(intent.Kind, [intent.Id], CancellationToken.None).Result.Count > 0)
        : world.Desks.SelectMany(d => d.Mailbox.All(intent.Kind)).Any(i => i.Stamp?.Attempt == intent.Id);

    private static void Count(World world, Actor actor, Intent intent, SideId? former)
    {
        if (intent.Action is IntentAction.Update or IntentAction.Move || actor.Request!.Approved?.Contains(intent.Link) == true)
        {
            return;
        }

        var creates = intent.Action != IntentAction.Delete;
        var limit = creates ? world.Parameters.FirstCreateLimit : world.Parameters.DeleteLimit;
        var (spent, since) = (world.Spent[creates], world.Time.Now - Duration.FromDays(1));
        spent.RemoveAll(s => s.At < since);
        spent.Add((world.Time.Now, intent, former));

        var most = limit.For(int.MaxValue / 200);
        if (spent.Count(s => s.Intent.Mailbox == intent.Mailbox) is var sum && sum > most)
        {
            var asked = string.Join(", ", spent.Where(s => s.Intent.Mailbox == intent.Mailbox).Select(s => $"{s.Intent.Action} {s.Intent.Side} {s.Intent.Link} at {s.At}"));
            throw new ViolationException("bounded", $"{intent.Mailbox} is asked for {sum} {(creates ? "creates" : "deletes")} within a day, of which {most} may be unasked: {asked}");
        }
    }

    private static ViolationException Forbidden(Intent intent, string why) =>
        new("no forbidden writes", $"{intent.Mailbox} asks the {intent.Side} to {intent.Action} {intent.Target?.ToString() ?? intent.Link.ToString()}: {why}");
}
