using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class IdsAndConflictsTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task SomeIds_DifferOnlyInCase()
    {
        var ids = (await _sandbox.CreateAsync("contacts", [.. Enumerable.Range(0, 4).Select(i => Samples.Named($"N{i}"))])).Select(c => c.Id).ToArray();
        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.True(ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() < 4);
        Assert.Equal(["N0", "N1", "N2", "N3"], await Task.WhenAll(ids.Select(async id => Value(await _sandbox.GetAsync(id), "Surname"))));
    }

    [Theory]
    [InlineData("", "ErrorInvalidIdEmpty")]
    [InlineData("!!", "ErrorInvalidIdMalformed")]
    [InlineData("AAMkAGI=", "ErrorInvalidIdMalformed")]
    public async Task BadId_IsRefused(string id, string code) => Assert.Equal(code, await _sandbox.GetCodeAsync(id));

    [Fact]
    public async Task IdWithOneLetterChanged_IsMalformed()
    {
        var id = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        var changed = id[..30] + (id[30] == 'A' ? 'B' : 'A') + id[31..];
        Assert.Equal("ErrorInvalidIdMalformed", await _sandbox.GetCodeAsync(changed));
        Assert.Equal("ErrorInvalidIdMalformed", await _sandbox.GetCodeAsync(id.ToLowerInvariant()));
    }

    [Fact]
    public async Task FolderIdForItem_IsRefused()
    {
        var answer = await _sandbox.SendAsync("""<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="contacts"/></m:FolderIds></m:GetFolder>""");
        Assert.Equal("ErrorCannotUseFolderIdForItemId", await _sandbox.GetCodeAsync(answer.Descendants(T + "FolderId").Single().Attribute("Id")!.Value));
    }

    [Fact]
    public async Task StaleKey_NeverOverwrite_IsAConflict_AndChangesNothing()
    {
        var (id, key) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        await _sandbox.SetAsync(id, "Contact", "contacts:JobTitle", "theirs");
        var answer = await _sandbox.UpdateAsync(id, key, Set("Contact", "contacts:JobTitle", "ours"));
        Assert.Equal(["ErrorIrresolvableConflict"], Codes(answer));
        Assert.Equal("theirs", Value(await _sandbox.GetAsync(id), "JobTitle"));
    }

    [Theory]
    [InlineData("AutoResolve")]
    [InlineData("AlwaysOverwrite")]
    public async Task StaleKey_OtherResolutions_Write(string resolution)
    {
        var (id, key) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        await _sandbox.SetAsync(id, "Contact", "contacts:JobTitle", "theirs");
        Assert.Equal(["NoError"], Codes(await _sandbox.UpdateAsync(id, key, Set("Contact", "contacts:JobTitle", "ours"), resolution)));
    }

    [Fact]
    public async Task EveryUpdate_GivesAnotherKey_AndTheNewOneFits()
    {
        var (id, key) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        for (var i = 0; i < 3; i++)
        {
            var next = (await _sandbox.UpdateAsync(id, key, Set("Contact", "contacts:JobTitle", "same"))).Descendants(T + "ItemId").Single().Attribute("ChangeKey")!.Value;
            Assert.NotEqual(key, next);
            key = next;
        }
    }

    [Fact]
    public async Task MalformedKey_IsRefused()
    {
        var (id, _) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        Assert.Equal(["ErrorInvalidChangeKey"], Codes(await _sandbox.UpdateAsync(id, "AAAA", Set("Contact", "contacts:JobTitle", "x"))));
    }

    [Fact]
    public async Task Delete_DoesNotLookAtTheKey()
    {
        var (id, key) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        await _sandbox.SetAsync(id, "Contact", "contacts:JobTitle", "theirs");
        var answer = await _sandbox.SendAsync($"""<m:DeleteItem DeleteType="MoveToDeletedItems"><m:ItemIds><t:ItemId Id="{id}" ChangeKey="{key}"/></m:ItemIds></m:DeleteItem>""");
        Assert.Equal(["NoError"], Codes(answer));
        Assert.Single(_sandbox.Person.Ids("deleteditems"));
    }

    [Theory]
    [InlineData("HardDelete", 0, 0)]
    [InlineData("SoftDelete", 0, 1)]
    [InlineData("MoveToDeletedItems", 1, 0)]
    public async Task DeleteTypes_PutTheItemWhereTheyShould(string type, int deleted, int recoverable)
    {
        var (id, _) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        await _sandbox.SendAsync($"""<m:DeleteItem DeleteType="{type}"><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:DeleteItem>""");
        Assert.Equal(deleted, _sandbox.Person.Ids("deleteditems").Count);
        Assert.Equal(recoverable, _sandbox.Person.Ids("recoverableitemsdeletions").Count);
        Assert.Empty(_sandbox.Person.Ids("contacts"));
    }

    [Fact]
    public async Task HexId_AndBack_IsTheSame()
    {
        var (id, _) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        var hex = await ConvertAsync("EwsId", id, "HexEntryId");
        Assert.Equal(id, await ConvertAsync("HexEntryId", hex, "EwsId"));

        async Task<string> ConvertAsync(string from, string value, string to) => (await _sandbox.SendAsync(
            $"""<m:ConvertId DestinationFormat="{to}"><m:SourceIds><t:AlternateId Format="{from}" Id="{value}" Mailbox="w1@sandbox.test"/></m:SourceIds></m:ConvertId>"""))
            .Descendants(M + "AlternateId").Single().Attribute("Id")!.Value;
    }
}
