using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// Writes changes of items, each on condition of its version. What depends on the item as it stands (categories, which hold ours too, and
/// the exceptions of a series) is read first, at that same version.
/// </summary>
internal sealed class Updates(ExchangeSession session, KindTable table, DateTimeZone zone, string? ourCategory, MailboxOptions options)
{
    private readonly ItemConversion conversion = new(table, zone, ourCategory);
    private IReadOnlyDictionary<string, ItemProperties>? exceptionsBefore;

    public async Task<IReadOnlyList<WriteResult>> WriteAsync(IReadOnlyList<ItemChange> changes, CancellationToken cancel)
    {
        WriteResult?[] results = [.. changes.Select(c => conversion.Refusal(c.Changes))];
        var present = await PresentAsync(changes, results, cancel);
        var drafts = new List<(ItemTarget Target, ItemDraft Change)>();
        var places = new List<int>();
        for (var i = 0; i < changes.Count; i++)
        {
            if (results[i] is not null)
            {
                continue;
            }

            var draft = conversion.ToExchange(changes[i], present[i]);
            NameZone(changes[i], present[i], draft);
            if (draft.Count == 0)
            {
                results[i] = new WriteResult.Written(changes[i].Id, changes[i].Expected);
                continue;
            }

            drafts.Add((new ItemId(changes[i].Id.Value, changes[i].Expected.Value), draft));
            places.Add(i);
        }

        var outcomes = await Batches.RunAsync(session, drafts, options.WriteBatch, some => new UpdateItem(some), null, cancel);
        for (var i = 0; i < outcomes.Length; i++)
        {
            results[places[i]] = Results.ToResult(outcomes[i], table);
        }

        for (var i = 0; i < changes.Count; i++)
        {
            if (results[i] is WriteResult.Written written && present[i] is { } before && TouchesSeries(changes[i]))
            {
                results[i] = await WriteExceptionsAsync(changes[i], before, written, cancel);
            }
        }

        return results!;
    }

    /// <summary>The items as they stand, where needed; a result for those that are not at their version.</summary>
    private async Task<ItemProperties?[]> PresentAsync(IReadOnlyList<ItemChange> changes, WriteResult?[] results, CancellationToken cancel)
    {
        var present = new ItemProperties?[changes.Count];
        int[] needed = [.. Enumerable.Range(0, changes.Count)
            .Where(i => results[i] is null && (conversion.ChangesCategories(changes[i]) || TouchesSeries(changes[i])))];
        ItemTarget[] targets = [.. needed.Select(i => ItemTarget.FromItemId(new ItemId(changes[i].Id.Value)))];
        var outcomes = await Batches.RunAsync(session, targets, options.ReadBatch, some => new GetItem(some, table.Shape), (get, places) =>
        {
            for (var i = 0; i < places.Count; i++)
            {
                present[needed[places[i]]] = get.Items[i];
            }
        }, cancel);
        if (table.Schema.Kind == ItemKind.Appointment)
        {
            // Now, because the write of a rule or time drops them.
            exceptionsBefore = await SeriesReading.ExceptionsAsync(session, present, options.ReadBatch, cancel);
        }

        for (var i = 0; i < needed.Length; i++)
        {
            var change = changes[needed[i]];
            results[needed[i]] = outcomes[i] is not ItemOutcome.Done ? Results.ToResult(outcomes[i], table)
                : present[needed[i]]!.Id.ChangeKey != change.Expected.Value ? new WriteResult.VersionChanged() : null;
        }

        return present;
    }

    /// <summary>A timed span without a rule is a single appointment's, which needs no reading.</summary>
    private bool TouchesSeries(ItemChange change) => table.Schema.Kind == ItemKind.Appointment
        && (Knows(change, "recurrence") || Knows(change, "exceptions") || change.Changes["times"] is SeriesSpan or AllDaySpan);

    /// <summary>A rule that is written without its zone breaks at the change of daylight saving, so the zone goes with it.</summary>
    private void NameZone(ItemChange change, ItemProperties? present, ItemDraft draft)
    {
        if (present is not null && table.Schema.Kind == ItemKind.Appointment && change.Changes["recurrence"] is not null && change.Changes["times"] is null)
        {
            TimesCoding.SetZone(draft, TimesCoding.ZoneOf(present, zone));
        }
    }

    /// <summary>The exceptions as wanted; those that were there where nothing is said of them, because a new rule or time has dropped them.</summary>
    private async Task<WriteResult> WriteExceptionsAsync(ItemChange change, ItemProperties before, WriteResult.Written written, CancellationToken cancel)
    {
        var series = new SeriesWriting(session, zone);
        try
        {
            var isSeries = Knows(change, "recurrence") ? change.Changes["recurrence"] is not null : !before[AppointmentTable.Recurrence].IsEmpty;
            var rows = Knows(change, "exceptions") ? change.Changes["exceptions"]
                : Values.Rows(ExceptionsCoding.RowsOf(before, zone, exceptionsBefore));
            var had = before[ExceptionsCoding.Modified].Element ?? before[ExceptionsCoding.Deleted].Element;
            return !isSeries || (rows is null && had is null) ? written
                : Results.ToResult(await series.WriteAsync(new ItemId(written.Id.Value), rows, cancel), table);
        }
        catch (SideUnavailableException e)
        {
            return new WriteResult.Unknown($"the series is written in part: {e.Message}");
        }
    }

    private static bool Knows(ItemChange change, string field) => change.Changes.Knows(change.Changes.Schema[field]);
}
