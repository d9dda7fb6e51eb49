using Xunit;

namespace Counterpart.State.Tests;

/// <summary>Where the master key comes from, in which order, and what is no key.</summary>
public sealed class MasterKeyTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void FirstUse_MakesAPrivateFile_AndKeepsIt()
    {
        environment["XDG_CONFIG_HOME"] = folder.File("config");
        var first = Load();
        var file = Path.Combine(folder.File("config"), "counterpart", "master.key");
        Assert.Equal(file, first.Source);
        Assert.Equal(File.ReadAllText(file).Trim(), Convert.ToBase64String(first.Bytes));
        Assert.Equal(first.Bytes.ToArray(), Load().Bytes.ToArray());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void File_ComesBeforeTheEnvironment_BeforeTheCredential()
    {
        Directory.CreateDirectory(folder.File("credentials"));
        File.WriteAllText(Path.Combine(folder.File("credentials"), "counterpart-master-key"), Key);
        environment["CREDENTIALS_DIRECTORY"] = folder.File("credentials");
        Assert.EndsWith("counterpart-master-key", Load().Source, StringComparison.Ordinal);
        environment[MasterKey.Variable] = Key;
        Assert.Contains(MasterKey.Variable, Load().Source, StringComparison.Ordinal);
        File.WriteAllText(folder.File("key"), Key + "\n");
        Assert.Equal(folder.File("key"), Load(folder.File("key")).Source);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj")]
    public void WhatIsNoKey_IsRefused_WithoutShowingIt(string text)
    {
        environment[MasterKey.Variable] = text;
        var e = Assert.Throws<StateUnusableException>(() => Load());
        Assert.Contains(MasterKey.Variable, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(text, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyInTheDataFolder_IsRefused()
    {
        var inside = Path.Combine(folder.File("data"), "master.key");
        Directory.CreateDirectory(folder.File("data"));
        File.WriteAllText(inside, Key);
        Assert.Contains("data folder", Assert.Throws<StateUnusableException>(() => Load(inside)).Message, StringComparison.Ordinal);
        environment["XDG_CONFIG_HOME"] = folder.File("data");
        Assert.Throws<StateUnusableException>(() => Load());
        Assert.False(Directory.Exists(Path.Combine(folder.File("data"), "counterpart")));
    }

    [Fact]
    public void MissingFile_IsNamed() =>
        Assert.Contains(folder.File("none"), Assert.Throws<StateUnusableException>(() => Load(folder.File("none"))).Message, StringComparison.Ordinal);

    private MasterKey Load(string? file = null) => MasterKey.Load(folder.File("data"), file, environment.GetValueOrDefault);
}
