using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>
/// One end of a link: which thing, at which version we last knew it, and what it then held (its base), every schema field seen,
/// mapped or not. A field that the base does not know never agreed (I7).
/// </summary>
public sealed record Tie(SideId? Id, ItemVersion? Version, FieldValues? Base)
{
    /// <summary>No thing yet.</summary>
    public static Tie Open { get; } = new(null, null, null);

    /// <summary>The fields of the base that were sent and not yet read back (V2).</summary>
    public FieldSet Sent { get; init; }

    /// <summary>
    /// A version that the side reported and that reading did not show yet: nothing is concluded from another one that is not reported too;
    /// null: reading showed what was reported.
    /// </summary>
    public ItemVersion? Reported { get; init; }

    /// <summary>
    /// When the thing was last changed, by its side's word, when the base was read; null: the side did not say. What reads older than that
    /// was restored, not edited (D9, D10).
    /// </summary>
    public Instant? ModifiedAt { get; init; }

    /// <summary>The side reported that it is not there any more, and nothing has come of that yet: the report does not come twice.</summary>
    public bool IsGone { get; init; }

    /// <summary>
    /// We gave the thing this id, and no observation has reported it yet. A side reports only deletions of what it has reported before, so
    /// that until then it is read.
    /// </summary>
    public bool IsUnseen { get; init; }

    /// <summary>Whether it reads as it was before we last knew it: its server lags behind, or went back to a backup.</summary>
    public bool IsAheadOf(SideItem read) => read.Version != Version && read.ModifiedAt < ModifiedAt;

    /// <summary>The end of a thing known by id alone.</summary>
    public static Tie To(SideId id) => new(id, null, null);
}
