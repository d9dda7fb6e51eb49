using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Counterpart.Sync.Tests;

/// <summary>Which project may reference which, and that the guide through the code names files that exist.</summary>
public sealed partial class ArchitectureTests
{
    [Theory]
    [InlineData("src/Counterpart.Model", "")]
    [InlineData("src/Counterpart.Sync", "Counterpart.Model")]
    [InlineData("src/Counterpart.Business", "Counterpart.Sync")]
    [InlineData("src/Counterpart.State", "Counterpart.Sync")]
    [InlineData("src/Counterpart.Exchange", "Counterpart.Sync")]
    [InlineData("src/Counterpart.Import", "Counterpart.Model")]
    [InlineData("src/Counterpart.Client", "")]
    [InlineData("src/Counterpart.Server", "Counterpart.Business Counterpart.Client Counterpart.Exchange Counterpart.Import Counterpart.State Counterpart.Sync")]
    [InlineData("src/Counterpart", "Counterpart.Client Counterpart.Sandbox Counterpart.Server")]
    [InlineData("sandbox/Counterpart.Sandbox", "")]
    [InlineData("tests/Counterpart.Memory", "Counterpart.Sync")]
    public void AProject_ReferencesTheseAndNoOthers(string project, string references)
    {
        var file = Path.Combine(Repository.Root, project, Path.GetFileName(project) + ".csproj");
        var found = XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)).Order();
        Assert.Equal(references, string.Join(' ', found));
    }

    [Theory]
    [InlineData("src/Counterpart.Model", "NodaTime")]
    [InlineData("src/Counterpart.Sync", "libphonenumber-csharp")]
    [InlineData("src/Counterpart.Exchange", "")]
    public void TheCore_StandsOnThesePackagesAlone(string project, string packages)
    {
        var file = Path.Combine(Repository.Root, project, Path.GetFileName(project) + ".csproj");
        Assert.Equal(packages, string.Join(' ', XDocument.Load(file).Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value).Order()));
    }

    /// <summary>The engine reads no clock, starts no threads and makes no ids of its own, so that a simulation repeats exactly.</summary>
    [Theory]
    [Rule("R4")]
    [InlineData("src/Counterpart.Sync")]
    [InlineData("src/Counterpart.Exchange")]
    public void TheEngine_IsDeterministic(string project)
    {
        var offenders = Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => Forbidden().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Repository.Root, f));
        Assert.Empty(offenders);
    }

    [Fact]
    public void TheGuideThroughTheCode_NamesFilesThatExist()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var named = CodeFile().Matches(guide).Select(m => m.Groups[1].Value).ToList();
        Assert.True(named.Count >= 10, "docs/architecture.md names ten files to read");
        Assert.All(named, f => Assert.True(File.Exists(Path.Combine(Repository.Root, f)), $"docs/architecture.md names {f}, which is not there"));
    }

    [Fact]
    public void EveryPackage_HasItsReason()
    {
        var reasons = File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"));
        var pinned = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value);
        Assert.All(pinned, p => Assert.Contains(p, reasons, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bTask\.Run\(|\bParallel\.|Guid\.NewGuid|DateTime\.(Utc)?Now|Thread\.Sleep")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"`((?:src|sandbox|tests|bench)/[\w./-]+\.cs)`")]
    private static partial Regex CodeFile();
}
