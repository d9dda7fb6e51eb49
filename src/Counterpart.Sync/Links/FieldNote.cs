using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// Why a field stands still (V3): it waits for a person, or a side refused its value. It stays so until one of the two values seen then
/// changes.
/// </summary>
public sealed record FieldNote(FieldStanding Standing, Value? Business, Value? Mailbox, string Reason)
{
    /// <summary>What that side held when the field came to stand.</summary>
    public Value? Of(Side side) => side == Side.Business ? Business : Mailbox;
}

/// <summary>How a field stands that is not simply agreed.</summary>
public enum FieldStanding
{
    /// <summary>Both sides hold different values and a person is asked.</summary>
    Waiting,

    /// <summary>The other side can't hold the value.</summary>
    Refused,
}
