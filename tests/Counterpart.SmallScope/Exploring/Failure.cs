namespace Counterpart.SmallScope;

/// <summary>A history that breaks an invariant.</summary>
internal sealed record Failure(Case Case, IReadOnlyList<Step> Steps, ViolationException Why)
{
    /// <summary>Plays it once more, and tells what happens.</summary>
    public static ViolationException? Play(Case @case, IReadOnlyList<Step> steps, Action<string> tell)
    {
        var office = Beginning.Of(@case);
        try
        {
            foreach (var step in steps)
            {
                tell($"  {step}");
                office.Tell = tell;
                if (step.Verb != Verb.Run)
                {
                    office.Do(step);
                    continue;
                }

                var deaths = new List<Office>();
                office.Run(step.Place, deaths);
                if (step.DiesAfter > 0)
                {
                    office = deaths[step.DiesAfter - 1];
                    office.Tell = tell;
                    office.Die();
                    tell($"  died after {step.DiesAfter}");
                }

                office.StepIsOver();
                if (step.IsRepeated)
                {
                    office.Run(step.Place, null);
                    office.StepIsOver();
                }
            }

            tell("  the end");
            Settling.Settle(office);
            Invariants.Check(office);
            return null;
        }
        catch (ViolationException e)
        {
            tell(Standing.Of(office));
            return e;
        }
    }
}
