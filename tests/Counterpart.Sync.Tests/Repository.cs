namespace Counterpart.Sync.Tests;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Counterpart.slnx")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent) : throw new InvalidOperationException("Counterpart.slnx is in no folder above the tests");
}
