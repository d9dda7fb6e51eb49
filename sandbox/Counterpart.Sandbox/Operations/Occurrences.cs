using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Operations;

/// <summary>Changes of single dates of a series: they live in the master, whose change key moves.</summary>
internal static class Occurrences
{
    public static ItemView Change(ItemReference reference, Edit edit, LocalDate date)
    {
        var series = Series.Of(reference.Item.Properties)!;
        CheckNeighbours(reference, series, edit.Bag, date);
        var plain = ItemView.Of(reference.Mailbox, reference.Item with { Occurrences = [] }, series, date).Properties;
        var own = new PropertyBag();
        foreach (var (key, value) in edit.Bag.Values)
        {
            if (!Same(plain.Get(key), value))
            {
                own.Derive(key, value);
            }
        }

        foreach (var (key, value) in plain.Values)
        {
            // What the exception cleared must not shine through from the master.
            if (!edit.Bag.Has(key) && value is string or string[] && key != Keys.Recurrence)
            {
                own.Derive(key, value is string ? "" : Array.Empty<string>());
            }
        }

        own.Derive(Keys.Modified, edit.Now);
        var master = Replace(reference, new OccurrenceChange(date, own));
        return ItemView.Of(reference.Mailbox, master, series, date);
    }

    public static void Delete(ItemReference reference, LocalDate date)
    {
        var series = Series.Of(reference.Item.Properties)!;
        var (before, after) = series.Neighbours(reference.Item, date);
        if (before is null && after is null)
        {
            throw new ResponseException("ErrorRecurrenceHasNoOccurrence", "The last occurrence of a series cannot be deleted; delete the series.");
        }

        Replace(reference, new OccurrenceChange(date, null));
    }

    private static Item Replace(ItemReference reference, OccurrenceChange change)
    {
        List<OccurrenceChange> changes = [.. reference.Item.Occurrences.Where(other => other.Original != change.Original), change];
        var bag = new PropertyBag(reference.Item.Properties);
        bag.Derive(Keys.Modified, reference.Mailbox.Now);
        return reference.Mailbox.Replace(reference.Item, bag, changes);
    }

    // An occurrence may come neither before the one before it, nor on its day, nor into the one after it.
    private static void CheckNeighbours(ItemReference reference, Series series, PropertyBag bag, LocalDate date)
    {
        var start = bag.Time(Keys.Start)!.Value;
        var end = bag.Time(Keys.End)!.Value;
        var day = start.InZone(series.Zone).Date;
        var (before, after) = series.Neighbours(reference.Item, date);
        if (before is { } previous)
        {
            var other = ItemView.Of(reference.Mailbox, reference.Item, series, previous).Properties;
            if (start < other.Time(Keys.End)!.Value || day <= other.Time(Keys.Start)!.Value.InZone(series.Zone).Date)
            {
                throw Crossing();
            }
        }

        if (after is { } next)
        {
            var other = ItemView.Of(reference.Mailbox, reference.Item, series, next).Properties;
            if (end > other.Time(Keys.Start)!.Value || day >= other.Time(Keys.Start)!.Value.InZone(series.Zone).Date)
            {
                throw Crossing();
            }
        }
    }

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (Array a, Array b) => a.Length == b.Length && a.Cast<object>().SequenceEqual(b.Cast<object>()),
        _ => one.Equals(other),
    };

    private static ResponseException Crossing() =>
        new("ErrorOccurrenceCrossingBoundary", "Modified occurrence is crossing or overlapping adjacent occurrence.");
}
