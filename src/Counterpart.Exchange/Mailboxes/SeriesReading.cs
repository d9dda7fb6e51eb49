using Counterpart.Sync;

namespace Counterpart.Exchange;

/// <summary>Reads the changed occurrences of series: each is an item of its own, which the series only names.</summary>
internal static class SeriesReading
{
    private static readonly ItemShape Shape = new(
        AppointmentTable.Subject, AppointmentTable.Location, AppointmentTable.Body, AppointmentTable.BusyStatus.Properties[0]);

    /// <summary>The exceptions of all these series by id; null if they have none. One that vanished meanwhile is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, ItemProperties>?> ExceptionsAsync(
        ExchangeSession session, IEnumerable<ItemProperties?> series, int batch, CancellationToken cancel)
    {
        ItemTarget[] targets = [.. series.OfType<ItemProperties>()
            .SelectMany(s => s[ExceptionsCoding.Modified].Element?.Children ?? [])
            .Select(o => o["ItemId"]?.Attribute("Id")).OfType<string>().Select(id => ItemTarget.FromItemId(new ItemId(id)))];
        if (targets.Length == 0)
        {
            return null;
        }

        var exceptions = new Dictionary<string, ItemProperties>(StringComparer.Ordinal);
        await Batches.RunAsync(session, targets, batch, some => new GetItem(some, Shape), (get, places) =>
        {
            for (var i = 0; i < places.Count; i++)
            {
                if (get.Items[i] is { } item)
                {
                    exceptions[targets[places[i]].Id.Id] = item;
                }
            }
        }, cancel);
        return exceptions;
    }
}
