namespace Counterpart.Simulation;

/// <summary>Takes steps out of a history as long as the same invariant stays broken.</summary>
internal static class Shrinker
{
    public static History Shrink(History failing, string invariant)
    {
        var best = failing;
        if (Fails(best with { Setup = best.Setup with { FaultRate = 0 } }, invariant) is { } calm)
        {
            best = calm;
        }

        for (var size = Math.Max(1, best.Steps.Count / 2); size >= 1; size /= 2)
        {
            for (var again = true; again;)
            {
                again = false;
                for (var at = best.Steps.Count - size; at >= 0; at--)
                {
                    var shorter = best with { Steps = [.. best.Steps.Take(at), .. best.Steps.Skip(at + size)] };
                    if (Fails(shorter, invariant) is { } still)
                    {
                        (best, again) = (still, true);
                        at = Math.Min(at, best.Steps.Count - size + 1);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>The history if it breaks the invariant, perhaps with another seed for what goes on inside.</summary>
    private static History? Fails(History history, string invariant)
    {
        for (var i = 0; i < 3; i++)
        {
            var tried = history with { Seed = history.Seed + i * 7919 };
            if (tried.Play(new Statistics())?.Invariant == invariant)
            {
                return tried;
            }
        }

        return null;
    }
}
