using NodaTime;

namespace Counterpart.Sync;

/// <summary>Makes the markers that links leave (I9).</summary>
public static class Markers
{
    /// <summary>The marker of a link that ends now, for that cause.</summary>
    public static Marker Of(Link link, EndCause cause, Instant at) => new(link.Id, link.Mailbox, link.Kind, cause, at)
    {
        Record = link.Record.Id,
        Item = link.Item.Id,
        Attempt = link.Attempt,
        IsMade = link.IsMade,
        Type = link.Type,
        Last = link,
    };
}
