namespace Counterpart.SmallScope;

/// <summary>A history that breaks an invariant.</summary>
internal sealed record Failure(Case Case, IReadOnlyList<Step> Steps, ViolationException Why)
{
    /// <summary>
    /// A defect of the engine that is known and open, which this history runs into; null: none. Its own deletion on the other side, whose
    /// answer was lost with the process, is taken for another person's when the one who deleted takes his deletion back meanwhile.
    /// </summary>
    public string? Known => Steps.Index().Any(restored => restored.Item.Verb == Verb.Restore
        && Steps.Take(restored.Index).SkipWhile(s => s != restored.Item with { Verb = Verb.Delete }).Any(s => s is { DiesAfter: > 0, IsRepeated: false }))
        ? "a deletion by a run that died, taken back on the other side before the next" : null;

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
