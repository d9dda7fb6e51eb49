using NodaTime;

namespace Counterpart.Sync;

/// <summary>What is told together.</summary>
/// <param name="New">Not told before.</param>
/// <param name="Lasting">Told a day ago, and not over.</param>
/// <param name="Over">Told before, and gone.</param>
public sealed record AlertDigest(IReadOnlyList<Alert> New, IReadOnlyList<Alert> Lasting, IReadOnlyList<Alert> Over)
{
    /// <summary>What lasts is told again after so long.</summary>
    public static readonly Duration Again = Duration.FromDays(1);

    public bool IsEmpty => New.Count + Lasting.Count + Over.Count == 0;

    /// <summary>
    /// What is to be told now; null: nothing yet. The first that has to be told waits for others to come, and all that are there then go
    /// with it. Pure.
    /// </summary>
    /// <param name="gather">How long the first waits.</param>
    public static AlertDigest? Due(IReadOnlyCollection<Alert> alerts, Duration gather, Instant now)
    {
        var digest = new AlertDigest(
            [.. alerts.Where(a => a is { ToldAt: null, EndedAt: null })],
            [.. alerts.Where(a => a is { ToldAt: { } told, EndedAt: null } && now - told >= Again)],
            [.. alerts.Where(a => a is { ToldAt: not null, EndedAt: not null })]);
        return !digest.IsEmpty && digest.Waiting().Min() + gather <= now ? digest : null;
    }

    /// <summary>The alerts as they stand when that was told: what is over is forgotten.</summary>
    public IReadOnlyList<Alert> Told(IReadOnlyCollection<Alert> alerts, Instant now)
    {
        var told = New.Concat(Lasting).ToHashSet();
        var over = Over.ToHashSet();
        return [.. alerts.Where(a => !over.Contains(a)).Select(a => told.Contains(a) ? a with { ToldAt = now } : a)];
    }

    private IEnumerable<Instant> Waiting() => New.Select(a => a.Since).Concat(Lasting.Select(a => a.ToldAt!.Value + Again)).Concat(Over.Select(a => a.EndedAt!.Value));
}
