using System.Text.Json;
using System.Text.Json.Serialization;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>A marker and its row, both ways.</summary>
internal static class MarkerRows
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static MarkerRow ToRow(this Marker marker) => new()
    {
        Link = marker.Link.Value,
        Kind = marker.Kind,
        Cause = marker.Cause,
        At = Ticks.Of(marker.At),
        IsMade = marker.IsMade,
        Type = marker.Type,
        RecordId = marker.Record?.Value,
        ItemId = marker.Item?.Value,
        Attempt = marker.Attempt?.Value,
        Last = marker.Last is { } last ? JsonSerializer.SerializeToUtf8Bytes(last.ToRow(), Options) : null,
    };

    public static Marker ToMarker(this MarkerRow row, MailboxId mailbox) =>
        new(new LinkId(row.Link), mailbox, row.Kind, row.Cause, Ticks.At(row.At))
        {
            Record = row.RecordId is { } record ? new SideId(record) : null,
            Item = row.ItemId is { } item ? new SideId(item) : null,
            Attempt = row.Attempt is { } attempt ? new AttemptId(attempt) : null,
            IsMade = row.IsMade,
            Type = row.Type,
            Last = row.Last is { } last ? JsonSerializer.Deserialize<LinkRow>(last, Options)!.ToLink(mailbox) : null,
        };
}
