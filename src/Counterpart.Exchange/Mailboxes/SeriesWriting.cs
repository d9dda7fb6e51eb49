using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// Brings the exceptions of a series to what they shall be, occurrence by occurrence (T3). Exchange can't take back a single exception, and
/// drops all when the rule is written; so where one has to go, all go and those wanted are made again.
/// </summary>
internal sealed class SeriesWriting(ExchangeSession session, DateTimeZone zone)
{
    private static readonly ImmutableSortedDictionary<string, Row> None = ImmutableSortedDictionary<string, Row>.Empty;
    private static readonly ItemShape Shape = new(TimesCoding.Start);

    /// <summary>
    /// Writes the rows that differ. Called when the series itself is written. The outcome is Done with the series' id and last change key,
    /// or Unknown when it broke off in the middle: reading then says how far it came.
    /// </summary>
    /// <param name="seriesId">The series.</param>
    /// <param name="wanted">The rows that shall be; those whose original start the rule does not have are left out.</param>
    /// <param name="cancel">Ends it between requests.</param>
    public async Task<ItemOutcome> WriteAsync(ItemId seriesId, Value? wanted, CancellationToken cancel)
    {
        if (await ReadAsync(seriesId, cancel) is not { } series || RuleOf(series) is not { } rule)
        {
            return new ItemOutcome.NotFound();
        }

        var rows = (wanted as RowsValue)?.ByKey ?? None;
        var present = await PresentAsync(series, cancel);
        if (present.Keys.Any(k => !rows.ContainsKey(k) || (Deletes(present[k]) && !Deletes(rows[k]))))
        {
            if (await DropAllAsync(series, rule, cancel) is { } failure)
            {
                return failure;
            }

            present = None;
        }

        foreach (var (key, row) in rows.Where(r => !r.Value.Equals(present.GetValueOrDefault(r.Key))).OrderBy(r => Deletes(r.Value)))
        {
            if (await WriteOneAsync(series, rule, key, row, cancel) is { } failure)
            {
                return failure;
            }
        }

        return await ReadAsync(seriesId, cancel) is { } after ? new ItemOutcome.Done(after.Id) : new ItemOutcome.NotFound();
    }

    /// <summary>The exceptions as they stand, as rows.</summary>
    public async Task<ImmutableSortedDictionary<string, Row>> PresentAsync(ItemProperties series, CancellationToken cancel)
    {
        var exceptions = await SeriesReading.ExceptionsAsync(session, [series], 50, cancel);
        return (Values.Rows(ExceptionsCoding.RowsOf(series, zone, exceptions)) as RowsValue)?.ByKey ?? None;
    }

    private static bool Deletes(Row row) => row[OccurrenceCells.Deleted] is not null;

    private static RecurrenceValue? RuleOf(ItemProperties series) =>
        series[AppointmentTable.Recurrence].Element is { } element ? RecurrenceCoding.FromExchange(element) : null;

    private static ItemOutcome.Unknown? FailureOf(ItemBatch sent) => sent.Outcomes[0] switch
    {
        ItemOutcome.Done or ItemOutcome.NotFound => null,

        // The series is written and some of its exceptions are: only reading says what stands.
        ItemOutcome.Rejected rejected => new ItemOutcome.Unknown(new(ExchangeFaultKind.ProtocolFault,
            $"the series is written in part: {Results.Reason(rejected)}", rejected.Code)),
        ItemOutcome.Unknown unknown => unknown,
        _ => new ItemOutcome.Unknown(new(ExchangeFaultKind.ProtocolFault, "the series is written in part, and was changed meanwhile")),
    };

    private async Task<ItemProperties?> ReadAsync(ItemId id, CancellationToken cancel)
    {
        var get = new GetItem([new ItemId(id.Id)], KindTable.Appointment.Shape);
        await session.SendAsync(get, cancel);
        return get.Items[0];
    }

    /// <summary>Writes another rule and the old one again: a rule that stays the same drops nothing.</summary>
    private async Task<ItemOutcome?> DropAllAsync(ItemProperties series, RecurrenceValue rule, CancellationToken cancel)
    {
        var other = rule with { Range = rule.Range is { Until: null, Count: null } ? rule.Range with { Count = 999 } : new RecurrenceRange(rule.Range.Start) };
        var id = series.Id;
        foreach (var step in (RecurrenceValue[])[other, rule])
        {
            var draft = new ItemDraft(ItemType.CalendarItem);
            draft.Set(AppointmentTable.Recurrence, RecurrenceCoding.ToExchange(step));
            TimesCoding.SetZone(draft, TimesCoding.ZoneOf(series, zone));
            var update = new UpdateItem([(id, draft)]);
            await session.SendAsync(update, cancel);
            if (FailureOf(update) is { } failure)
            {
                return failure;
            }

            id = update.Outcomes[0] is ItemOutcome.Done done ? done.Id : id;
        }

        return null;
    }

    private async Task<ItemOutcome?> WriteOneAsync(ItemProperties series, RecurrenceValue rule, string key, Row row, CancellationToken cancel)
    {
        if (ExceptionsCoding.Parse(key) is not { } original || Occurrences.IndexOf(rule, original.Date) is not { } index)
        {
            return null;
        }

        var get = new GetItem([ItemTarget.Occurrence(new ItemId(series.Id.Id), index)], Shape);
        await session.SendAsync(get, cancel);
        if (get.Items[0] is not { } occurrence)
        {
            // Gone already, or outside what the server counts.
            return null;
        }

        if (Deletes(row))
        {
            var delete = new DeleteItem([occurrence.Id]);
            await session.SendAsync(delete, cancel);
            return FailureOf(delete);
        }

        var update = new UpdateItem([(occurrence.Id, Change(series, original, row))]);
        await session.SendAsync(update, cancel);
        return FailureOf(update);
    }

    /// <summary>Everything that an exception may say of itself; what its row leaves out is as in the series.</summary>
    private ItemDraft Change(ItemProperties series, LocalDateTime original, Row row)
    {
        var draft = new ItemDraft(ItemType.CalendarItem);
        var name = TimesCoding.ZoneOf(series, zone);
        var own = Zones.Find(name);
        var length = ExchangeTime.Instant(series[TimesCoding.End].Text) - ExchangeTime.Instant(series[TimesCoding.Start].Text) ?? Duration.Zero;

        // The rule's own time of that day: the series may have been moved since its exception was made.
        var usual = original.Date + (ExchangeTime.Instant(series[TimesCoding.Start].Text)?.InZone(own).TimeOfDay ?? original.TimeOfDay);
        var start = (ExceptionsCoding.Parse(row[OccurrenceCells.Start]) ?? usual).InZoneLeniently(own).ToInstant();
        var end = ExceptionsCoding.Parse(row[OccurrenceCells.End])?.InZoneLeniently(own).ToInstant() ?? start + length;
        draft.Set(TimesCoding.Start, ExchangeTime.Text(start));
        draft.Set(TimesCoding.End, ExchangeTime.Text(end));
        TimesCoding.SetZone(draft, name);
        draft.Set(AppointmentTable.Subject, row[OccurrenceCells.Subject] ?? series[AppointmentTable.Subject].Text);
        draft.Set(AppointmentTable.Location, row[OccurrenceCells.Location] ?? series[AppointmentTable.Location].Text);
        if (row[OccurrenceCells.Body] is { } body)
        {
            draft.Set(AppointmentTable.Body, body);
        }

        AppointmentTable.BusyStatus.ToExchange(
            row[OccurrenceCells.BusyStatus] is { } busy ? Values.Choice(busy) : AppointmentTable.BusyStatus.FromExchange(series, zone), draft, zone);
        return draft;
    }
}
