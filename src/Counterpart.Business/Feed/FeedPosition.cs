using System.Globalization;
using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>A place in the feed, and the epoch in which its numbers mean something: a restore begins a new one (D10).</summary>
internal readonly record struct FeedPosition(string Epoch, long Number)
{
    private const char Between = '.';

    public Position ToPosition() => new(string.Create(CultureInfo.InvariantCulture, $"{Epoch}{Between}{Number}"));

    /// <summary>Null for what is no place in a feed.</summary>
    public static FeedPosition? Parse(Position position)
    {
        var at = position.Value.LastIndexOf(Between);
        return at > 0 && long.TryParse(position.Value.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new FeedPosition(position.Value[..at], number) : null;
    }
}
