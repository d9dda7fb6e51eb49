using Counterpart.Model;

namespace Counterpart.Simulation;

/// <summary>
/// One thing that happens in a history. What it is done to is named by a number that is brought into range when it happens, so that a
/// history from which steps were taken out is a history still. What can't happen now does not.
/// </summary>
internal abstract record Step
{
    public abstract void Play(World world);

    /// <summary>The one that the number means, of those that there are; null if there is none.</summary>
    protected static T? Pick<T>(IReadOnlyList<T> of, int number) where T : class => of.Count == 0 ? null : of[number % of.Count];

    /// <summary>What is typed where it may leave with the texts of a private thing need not be kept (S4).</summary>
    protected static void Leaves(World world, Value? value, Value? before) =>
        world.Ledger.Lost(Ledger.TextsIn(value?.ToString()).Except(Ledger.TextsIn(before?.ToString())));

    protected static T PickOne<T>(IReadOnlyList<T> of, int number) => of[number % of.Count];
}
