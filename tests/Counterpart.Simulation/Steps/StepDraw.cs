namespace Counterpart.Simulation;

/// <summary>Draws what happens next.</summary>
internal static class StepDraw
{
    private static readonly (int Weight, Func<Random, Step> Draw)[] Table =
    [
        (6, r => new AddRecord(Any(r), Any(r), r.Next(8), r.Next(4) > 0)),
        (6, r => new AddItem(Any(r), Any(r))),
        (14, r => new EditRecord(Any(r), Any(r), Any(r), r.Next(5) == 0)),
        (16, r => new EditItem(Any(r), Any(r), Any(r), Any(r), r.Next(5) == 0)),
        (4, r => new DeleteRecord(Any(r), Any(r))),
        (2, r => new RestoreRecord(Any(r), Any(r))),
        (5, r => new DeleteItem(Any(r), Any(r), Any(r), r.Next(3) == 0)),
        (5, r => new HandleItem(Any(r), Any(r), Any(r), (Handling)r.Next(4))),
        (3, r => new ChangeTie(Any(r), Any(r), Any(r))),
        (3, r => new Answer(Any(r), Any(r), r.Next(2) == 0)),
        (2, r => new AnswerHeld(Any(r), r.Next(3) > 0)),
        (3, r => new Reassign(Any(r), Any(r), Any(r), Any(r))),
        (2, r => new ChangePolicy(Any(r), Any(r))),
        (1, r => new ForgetPositions(Any(r))),
        (20, r => new StartRun(Any(r), r.Next(3) > 0, r.Next(15) == 0)),
        (20, r => new GoOn(r.Next(1, 40))),
        (6, r => new Wait(r.Next(8) == 0 ? r.Next(1, 300) : r.Next(1, 8))),
        (1, r => new AddTwin(Any(r), Any(r), Any(r))),
        (1, r => new MergeRecords(Any(r))),
        (1, r => new PassDays(r.Next(1, 120))),
        (1, r => new SwitchKind(Any(r), Any(r))),
        (1, r => new ChangeWindow(r.Next(3) > 0 ? 30 : r.Next(60), r.Next(3) > 0 ? 365 : r.Next(300))),
        (4, r => new TakeBackup((Backed)r.Next(3), Any(r))),
        (2, r => new RestoreBackup(Any(r))),
        (5, r => new TogglePrivate(Any(r), Any(r), Any(r))),
        (2, r => new ToggleRecordPrivate(Any(r), Any(r))),
        (3, r => new KeepAsItGoes(Any(r), Any(r), Any(r), Any(r), r.Next(2) == 0)),
        (1, r => new IncludePrivate(Any(r), r.Next(3) == 0)),
        (6, r => new RevertRun(Any(r), Any(r), r.Next(4) > 0)),
        (4, r => new RestoreEntry(Any(r), Any(r), r.Next(4) > 0)),
        (3, r => new MeetInAField(Any(r), Any(r), Any(r), Any(r), r.Next(5, 70))),
        (1, _ => new Crash()),
        (2, _ => new Settle()),
    ];

    /// <summary>What can happen, by name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(t => t.Draw(new Random(1)).GetType().Name)];

    private static readonly int Sum = Table.Sum(t => t.Weight);

    public static Step Draw(Random random)
    {
        var at = random.Next(Sum);
        foreach (var (weight, draw) in Table)
        {
            at -= weight;
            if (at < 0)
            {
                return draw(random);
            }
        }

        throw new InvalidOperationException("the weights do not add up");
    }

    private static int Any(Random random) => random.Next(1000);
}
