namespace Counterpart.Simulation;

/// <summary>
/// Waits where it stands for what a database does on whatever thread: whoever asked goes on on his own one, and only the scheduler decides
/// who goes on next.
/// </summary>
internal static class AtOnce
{
    public static T Get<T>(Task<T> task) => task.GetAwaiter().GetResult();

    public static void Wait(Task task) => task.GetAwaiter().GetResult();
}
