using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>
/// Plays every history of one case, as a tree: what two histories begin with is played once. Of histories that differ only in the order of
/// what commutes one is played.
/// </summary>
/// <param name="only">The histories to be played, by key, as long as nothing made them differ from those of the case they were found in; null: all.</param>
internal sealed class Explorer(Family family, Case @case, Paths? only)
{
    private readonly List<Step> path = [];

    /// <summary>The histories in which a conflict was met.</summary>
    public Paths WithConflict { get; } = new();

    /// <summary>The histories in which an item was found deleted.</summary>
    public Paths WithDeletion { get; } = new();

    /// <summary>Whether the order of what else commutes decides something: who typed last.</summary>
    private bool IsOrdered => @case.Rule == ConflictRule.Latest;

    /// <summary>All histories of exactly so many steps.</summary>
    public void Play(int steps)
    {
        if (only is null || only.Any)
        {
            Go(Beginning.Of(@case), steps, false);
        }
    }

    private void Go(Office office, int left, bool hasDied)
    {
        if (family.Harvest.IsEnough || (only is not null && !IsOrdered && !HasDiverged(office) && !only.Begins(path)))
        {
            return;
        }

        if (left == 0)
        {
            End(office);
            return;
        }

        foreach (var step in office.Possible())
        {
            if (IsOrdered || path.Count == 0 || !Step.Commute(path[^1], step) || path[^1].Rank < step.Rank)
            {
                path.Add(step);
                Take(office.Fork(), step, left - 1, hasDied);
                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private void Take(Office office, Step step, int left, bool hasDied)
    {
        if (step.Verb != Verb.Run)
        {
            office.Do(step);
            Go(office, left, hasDied);
            return;
        }

        var deaths = hasDied ? null : new List<Office>();
        if (!Runs(office, step.Place, deaths))
        {
            return;
        }

        office.StepIsOver();
        Go(office, left, hasDied);
        for (var i = 0; i < (deaths?.Count ?? 0); i++)
        {
            var dead = deaths![i];
            dead.Die();
            dead.StepIsOver();
            var again = dead.Fork();
            path[^1] = step with { DiesAfter = i + 1 };
            Go(dead, left, true);
            if (left == 0 && step.Place == 1)
            {
                //  the first round repeats it
                continue;
            }

            path[^1] = step with { DiesAfter = i + 1, IsRepeated = true };
            if (Runs(again, step.Place, null))
            {
                again.StepIsOver();
                Go(again, left, true);
            }
        }
    }

    private bool Runs(Office office, int mailbox, List<Office>? deaths)
    {
        try
        {
            family.Statistics.Runs++;
            office.Run(mailbox, deaths);
            return true;
        }
        catch (ViolationException e)
        {
            Fail(e);
            return false;
        }
    }

    private void End(Office office)
    {
        if (only is not null && IsOrdered && !HasDiverged(office) && !only.Contains(Paths.InOneOrder(path)))
        {
            return;
        }

        family.Statistics.Count(path);
        var (hadConflict, hadDeletion) = (false, false);
        try
        {
            family.Statistics.Rounds += Settling.Settle(office);
            (hadConflict, hadDeletion) = (office.HasMetConflict, office.HasMetDeletion);
            Invariants.Check(office);
        }
        catch (ViolationException e)
        {
            Fail(e);
            (hadConflict, hadDeletion) = (true, true);
        }

        if (hadConflict)
        {
            WithConflict.Add(path);
        }

        if (hadDeletion)
        {
            WithDeletion.Add(path);
        }
    }

    /// <summary>What made this case another one has had its say.</summary>
    private bool HasDiverged(Office office) => @case.Rule != ConflictRule.Business ? office.HasMetConflict : office.HasMetDeletion;

    private void Fail(ViolationException why)
    {
        family.Statistics.Violations++;
        family.Harvest.Add(new Failure(@case, [.. path], why));
    }
}
