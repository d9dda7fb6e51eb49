using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>The items of a chosen folder that touch a span of days (S3).</summary>
internal sealed class WindowSearch(ExchangeSession session, MailboxFolders folders, DateTimeZone zone)
{
    /// <summary>A calendar view spans two years at most.</summary>
    private static readonly Duration LongestView = Duration.FromDays(365);

    private static readonly ItemProperty Uid = ItemProperty.Field("calendar:UID");
    private static readonly ItemShape CalendarShape = new(TimesCoding.Kind, Uid);
    private static readonly ItemProperty StartDate = KindTable.Task[FieldSchema.Task["startDate"]]!.Properties[0];
    private static readonly ItemProperty DueDate = KindTable.Task[FieldSchema.Task["dueDate"]]!.Properties[0];
    private static readonly ItemShape TaskShape = new(StartDate, DueDate);

    public IAsyncEnumerable<IReadOnlyList<SideId>> Async(ItemKind kind, LocalDate from, LocalDate until, CancellationToken cancel) => kind switch
    {
        ItemKind.Appointment => AppointmentsAsync(from, until, cancel),
        ItemKind.Task => PagesAsync(kind, TaskShape, i => IsWithin(i[StartDate], from, until) || IsWithin(i[DueDate], from, until), cancel),

        // Contacts have no days.
        _ => PagesAsync(kind, ItemShape.IdOnly, _ => true, cancel),
    };

    private async IAsyncEnumerable<IReadOnlyList<SideId>> PagesAsync(
        ItemKind kind, ItemShape shape, Func<ItemProperties, bool> touches, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (int? offset = 0; offset is { } from;)
        {
            var page = new FindItem(folders.Target(kind), shape) { Offset = from };
            await session.SendAsync(page, cancel);
            yield return [.. page.Items.Where(touches).Select(i => new SideId(i.Id.Id))];
            offset = page.NextOffset;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<SideId>> AppointmentsAsync(
        LocalDate from, LocalDate until, [EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var end = zone.AtStartOfDay(until).ToInstant();
        var step = LongestView;
        for (var start = zone.AtStartOfDay(from).ToInstant(); start < end;)
        {
            var next = Instant.Min(end, start + step);
            var view = new FindItem(folders.Target(ItemKind.Appointment), CalendarShape) { Calendar = new Interval(start, next) };
            await session.SendAsync(view, cancel);
            if (!view.IsLast && step > Duration.FromMinutes(1))
            {
                // More than the server gives at once: a shorter span.
                step /= 2;
                continue;
            }

            yield return await IdsAsync(view.Items, seen, cancel);
            start = next;
        }
    }

    /// <summary>Ids of single appointments, and of the series of occurrences; each series once.</summary>
    private async Task<IReadOnlyList<SideId>> IdsAsync(IReadOnlyList<ItemProperties> items, HashSet<string> seen, CancellationToken cancel)
    {
        var ids = new List<SideId>();
        var occurrences = new List<ItemTarget>();
        foreach (var item in items)
        {
            var isSingle = item[TimesCoding.Kind].Text is not ("Occurrence" or "Exception");
            if (!seen.Add(isSingle ? item.Id.Id : item[Uid].Text ?? item.Id.Id))
            {
                continue;
            }

            if (isSingle)
            {
                ids.Add(new SideId(item.Id.Id));
            }
            else
            {
                occurrences.Add(ItemTarget.SeriesOf(new ItemId(item.Id.Id)));
            }
        }

        await Batches.RunAsync(session, occurrences, 50, some => new GetItem(some, ItemShape.IdOnly),
            (get, _) => ids.AddRange(get.Items.OfType<ItemProperties>().Select(i => new SideId(i.Id.Id))), cancel);
        return [.. ids.Distinct()];
    }

    private static bool IsWithin(PropertyContent content, LocalDate from, LocalDate until) =>
        ExchangeTime.Day(content.Text) is { } day && day >= from && day < until;
}
