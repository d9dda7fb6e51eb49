using System.Diagnostics;

namespace Counterpart.Sync.Tests;

/// <summary>The bugs that are planted to see whether they are found (tests/planted-bugs): each still fits into the engine as it is now.</summary>
public sealed class PlantedBugsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "planted-bugs");

    public static TheoryData<string> Bugs { get; } = [.. Directory.GetFiles(Folder, "*.patch").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    [Theory]
    [MemberData(nameof(Bugs))]
    public async Task EachBug_CanStillBePlanted(string bug)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--check", Path.Combine(Folder, $"{bug}.patch")])
            { WorkingDirectory = Repository.Root, RedirectStandardError = true })!;
        var said = await git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(git.ExitCode == 0, $"{bug} is to be planted anew: {said}");
    }
}
