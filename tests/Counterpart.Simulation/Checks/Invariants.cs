namespace Counterpart.Simulation;

/// <summary>Everything that must hold when all has come to rest.</summary>
internal static class Invariants
{
    public static void Check(World world)
    {
        Identity.Check(world);
        Secrecy.Check(world);
        Converged.Check(world);
        NothingLost.Check(world);
        NoResurrection.Check(world);
        NothingDeleted.Check(world);
    }
}
