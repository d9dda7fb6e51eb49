using Counterpart.Sync;
using Xunit;

namespace Counterpart.State.Tests;

/// <summary>One process a folder, private files, production kept from the demo.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder.File("data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void NewFolder_IsPrivate_AndMarked()
    {
        using (var data = DataFolder.Open(Data, FolderPurpose.Demo))
        {
            Assert.Equal((Data, FolderPurpose.Demo), (data.Path, data.Purpose));
            Assert.Equal([Path.Combine(Data, "business.db"), Path.Combine(Data, "state.db")], [data.BusinessDatabase, data.StateDatabase]);
        }

        Assert.Equal(FolderPurpose.Demo, Open(FolderPurpose.Production));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(File | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(Data));
            foreach (var file in Directory.GetFiles(Data))
            {
                Assert.Equal(File, System.IO.File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public void SecondOpen_IsRefused_NamingFolderAndProcess()
    {
        using (DataFolder.Open(Data, FolderPurpose.Production))
        {
            var e = Assert.Throws<StateUnusableException>(() => DataFolder.Open(Data, FolderPurpose.Production));
            Assert.Equal($"the data folder {Data} is in use by process {Environment.ProcessId}; stop it, or name another folder", e.Message);
        }

        Assert.Equal(FolderPurpose.Production, Open(FolderPurpose.Production));
    }

    [Fact]
    public void Demo_IsRefusedOnProductionData()
    {
        Open(FolderPurpose.Production);
        Assert.Contains("production", Assert.Throws<StateUnusableException>(() => Open(FolderPurpose.Demo)).Message, StringComparison.Ordinal);
        Assert.Equal(FolderPurpose.Production, Open(FolderPurpose.Production));
    }

    [Fact]
    public void ForeignFolder_IsLeftAsItIs()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "letter.txt"), "Dear Anna");
        Assert.Contains("other files", Assert.Throws<StateUnusableException>(() => Open(FolderPurpose.Production)).Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public void EmptyFolder_AndAVolumesRoot_AreTaken()
    {
        Directory.CreateDirectory(Path.Combine(Data, "lost+found"));
        Assert.Equal(FolderPurpose.Production, Open(FolderPurpose.Production));
    }

    [Fact]
    public void FileInPlaceOfTheFolder_IsRefused()
    {
        File.WriteAllText(Data, "");
        Assert.Contains("is a file", Assert.Throws<StateUnusableException>(() => Open(FolderPurpose.Production)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoDatabase_IsRefused_AndLeftAsItIs()
    {
        await File.WriteAllTextAsync(Data, new string('x', 20_000));
        var e = await Assert.ThrowsAsync<StateUnusableException>(() => StateDatabase.OpenAsync(Data, default));
        Assert.Contains(Data, e.Message, StringComparison.Ordinal);
        Assert.Equal(20_000, new FileInfo(Data).Length);
    }

    [Fact]
    public async Task DatabaseOfANewerVersion_IsRefused()
    {
        await (await StateDatabase.OpenAsync(Data, default)).DisposeAsync();
        RawFile.Run(Data, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99')");
        var e = await Assert.ThrowsAsync<StateUnusableException>(() => StateDatabase.OpenAsync(Data, default));
        Assert.Contains("newer version", e.Message, StringComparison.Ordinal);
    }

    private FolderPurpose Open(FolderPurpose purpose)
    {
        using var data = DataFolder.Open(Data, purpose);
        return data.Purpose;
    }
}
