using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class DurabilityTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task WhatWasAnswered_IsInTheFile_WithoutClosing()
    {
        var ids = await _sandbox.CreateAsync("contacts", Samples.Contact, Samples.Named("b"));
        using var copy = OpenCopy(null);
        Assert.Equal(ids.Select(created => created.Id), copy.Person("w1@sandbox.test").Ids("contacts"));
        Assert.Equal("Buyer", Value(copy.Person("w1@sandbox.test").Read(ids[0].Id), "JobTitle"));
    }

    [Fact]
    public async Task CutOffAnywhere_TheRecordsBeforeAreThere_AndWritingGoesOn()
    {
        await _sandbox.CreateAsync("contacts", Samples.Named("a"));
        var whole = new FileInfo(LogPath(_sandbox.Folder)).Length;
        await _sandbox.CreateAsync("contacts", Samples.Named("b"));
        var end = new FileInfo(LogPath(_sandbox.Folder)).Length;
        for (var length = whole; length < end; length += 7)
        {
            using var copy = OpenCopy(length);
            var person = copy.Person("w1@sandbox.test");
            Assert.Single(person.Ids("contacts"));
            person.Add("contacts", Samples.Named("c"));
            Assert.Equal(2, person.Ids("contacts").Count);
        }
    }

    [Fact]
    public async Task ManyChanges_CompactTheFile_AndKeepEverything()
    {
        var (id, _) = (await _sandbox.CreateAsync("contacts", Samples.Named("a")))[0];
        var state = (await _sandbox.SyncAsync("contacts", null)).State;
        var body = new string('x', 1 << 20);
        for (var i = 0; i < 20; i++)
        {
            await _sandbox.UpdateAsync(id, null, $"""<t:SetItemField><t:FieldURI FieldURI="item:Body"/><t:Contact><t:Body BodyType="Text">{i}{body}</t:Body></t:Contact></t:SetItemField>""", "AlwaysOverwrite");
        }

        Assert.True(new FileInfo(LogPath(_sandbox.Folder)).Length < 18 << 20);
        _sandbox.Person.Delete((await _sandbox.CreateAsync("contacts", Samples.Named("b")))[0].Id, "HardDelete");
        _sandbox.Reopen();
        Assert.StartsWith("19x", Value(await _sandbox.GetAsync(id), "Body"), StringComparison.Ordinal);
        Assert.Equal([("Update", id)], (await _sandbox.SyncAsync("contacts", state)).Changes);
    }

    [Fact]
    public void FolderInUse_IsRefused_NamingIt()
    {
        var message = Assert.Throws<IOException>(() => SandboxExchange.Open(new SandboxOptions { DataFolder = _sandbox.Folder })).Message;
        Assert.Contains(_sandbox.Folder, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SerialsAreNotUsedAgain_AfterARestart()
    {
        var (id, _) = (await _sandbox.CreateAsync("contacts", Samples.Named("a")))[0];
        _sandbox.Person.Delete(id, "HardDelete");
        _sandbox.Reopen();
        Assert.NotEqual(id, (await _sandbox.CreateAsync("contacts", Samples.Named("b")))[0].Id);
    }

    private static string LogPath(string folder) => Path.Combine(folder, "mailboxes", "w1@sandbox.test.log");

    // What a killed process leaves behind: the files as they are at this moment.
    private SandboxExchange OpenCopy(long? length)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_sandbox.Folder, "copy" + length)).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "mailboxes"));
        File.Copy(LogPath(_sandbox.Folder), LogPath(folder), overwrite: true);
        if (length is { } cut)
        {
            using var file = new FileStream(LogPath(folder), FileMode.Open);
            file.SetLength(cut);
        }

        return SandboxExchange.Open(new SandboxOptions { DataFolder = folder, Mailboxes = 1 });
    }
}
