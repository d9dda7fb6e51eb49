using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class FindTests : IDisposable
{
    private const string Surname = """<t:FieldURI FieldURI="contacts:Surname"/>""";
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("<t:IsEqualTo>{0}<t:FieldURIOrConstant><t:Constant Value=\"BERG\"/></t:FieldURIOrConstant></t:IsEqualTo>", "Berg")]
    [InlineData("<t:IsNotEqualTo>{0}<t:FieldURIOrConstant><t:Constant Value=\"Berg\"/></t:FieldURIOrConstant></t:IsNotEqualTo>", "Adler Celik")]
    [InlineData("<t:IsGreaterThan>{0}<t:FieldURIOrConstant><t:Constant Value=\"Adler\"/></t:FieldURIOrConstant></t:IsGreaterThan>", "Berg Celik")]
    [InlineData("<t:IsLessThanOrEqualTo>{0}<t:FieldURIOrConstant><t:Constant Value=\"Berg\"/></t:FieldURIOrConstant></t:IsLessThanOrEqualTo>", "Adler Berg")]
    [InlineData("<t:Contains ContainmentMode=\"Substring\" ContainmentComparison=\"IgnoreCase\">{0}<t:Constant Value=\"EL\"/></t:Contains>", "Celik")]
    [InlineData("<t:Contains ContainmentMode=\"Prefixed\" ContainmentComparison=\"Exact\">{0}<t:Constant Value=\"b\"/></t:Contains>", "")]
    [InlineData("<t:Not><t:Exists>{1}</t:Exists></t:Not>", "Adler Celik")]
    [InlineData("<t:IsEqualTo>{1}<t:FieldURIOrConstant><t:Constant Value=\"k1\"/></t:FieldURIOrConstant></t:IsEqualTo>", "Berg")]
    [InlineData("<t:And><t:Exists>{0}</t:Exists><t:Not><t:Exists>{1}</t:Exists></t:Not></t:And>", "Adler Celik")]
    [InlineData("<t:IsEqualTo><t:IndexedFieldURI FieldURI=\"contacts:PhoneNumber\" FieldIndex=\"MobilePhone\"/><t:FieldURIOrConstant><t:Constant Value=\"+49 170 1\"/></t:FieldURIOrConstant></t:IsEqualTo>", "Berg")]
    [InlineData("<t:IsGreaterThan><t:FieldURI FieldURI=\"item:DateTimeCreated\"/><t:FieldURIOrConstant><t:Constant Value=\"2026-11-23T00:00:00Z\"/></t:FieldURIOrConstant></t:IsGreaterThan>", "Adler Berg Celik")]
    [InlineData("<t:Or><t:IsEqualTo>{1}<t:FieldURIOrConstant><t:Constant Value=\"a\"/></t:FieldURIOrConstant></t:IsEqualTo><t:IsEqualTo>{1}<t:FieldURIOrConstant><t:Constant Value=\"b\"/></t:FieldURIOrConstant></t:IsEqualTo><t:IsEqualTo>{1}<t:FieldURIOrConstant><t:Constant Value=\"c\"/></t:FieldURIOrConstant></t:IsEqualTo><t:IsEqualTo>{1}<t:FieldURIOrConstant><t:Constant Value=\"d\"/></t:FieldURIOrConstant></t:IsEqualTo><t:IsEqualTo>{1}<t:FieldURIOrConstant><t:Constant Value=\"k1\"/></t:FieldURIOrConstant></t:IsEqualTo></t:Or>", "Berg")]
    public async Task Restriction_FindsWhatFits(string expression, string expected)
    {
        await _sandbox.CreateAsync("contacts", Samples.Named("Adler"), Samples.Contact, Samples.Named("Celik"));
        var restriction = expression.Replace("{0}", Surname, StringComparison.Ordinal).Replace("{1}", Samples.Stamp, StringComparison.Ordinal);
        var answer = await _sandbox.FindAsync("contacts", $"<m:Restriction>{restriction}</m:Restriction>", "Default");
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), answer.Descendants(T + "Surname").Select(e => e.Value));
    }

    [Fact]
    public async Task Pages_CoverEverything_Sorted()
    {
        await _sandbox.CreateAsync("contacts", Samples.Named("c"), Samples.Named("a"), Samples.Named("e"), Samples.Named("b"), Samples.Named("d"));
        var seen = new List<string>();
        for (var offset = 0; offset < 6; offset += 2)
        {
            var answer = await _sandbox.FindAsync("contacts", $"""<m:IndexedPageItemView MaxEntriesReturned="2" Offset="{offset}" BasePoint="Beginning"/><m:SortOrder><t:FieldOrder Order="Descending">{Surname}</t:FieldOrder></m:SortOrder>""", "Default");
            seen.AddRange(answer.Descendants(T + "Surname").Select(e => e.Value));
            Assert.Equal(offset == 4, answer.Descendants(M + "RootFolder").Single().Attribute("IncludesLastItemInRange")!.Value == "true");
        }

        Assert.Equal(["e", "d", "c", "b", "a"], seen);
    }

    [Fact]
    public async Task SeveralFolders_GiveAMessageEach()
    {
        await _sandbox.CreateAsync("contacts", Samples.Contact);
        var answer = await _sandbox.SendAsync("""<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id="contacts"/><t:DistinguishedFolderId Id="deleteditems"/></m:ParentFolderIds></m:FindItem>""");
        Assert.Equal(["1", "0"], answer.Descendants(M + "RootFolder").Select(root => root.Attribute("TotalItemsInView")!.Value));
    }

    [Fact]
    public async Task Folders_AreMadeRenamedFoundAndDeleted()
    {
        var created = await _sandbox.SendAsync("""<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderId><m:Folders><t:ContactsFolder><t:DisplayName>Suppliers</t:DisplayName></t:ContactsFolder></m:Folders></m:CreateFolder>""");
        var id = created.Descendants(T + "FolderId").Single().Attribute("Id")!.Value;
        var hierarchy = (await HierarchyAsync(null)).Descendants(M + "SyncState").Single().Value;
        await _sandbox.SendAsync($"""<m:UpdateFolder><m:FolderChanges><t:FolderChange><t:FolderId Id="{id}"/><t:Updates><t:SetFolderField><t:FieldURI FieldURI="folder:DisplayName"/><t:ContactsFolder><t:DisplayName>Partners</t:DisplayName></t:ContactsFolder></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>""");
        var found = await _sandbox.SendAsync("""<m:FindFolder Traversal="Shallow"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:ParentFolderIds><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderIds></m:FindFolder>""");
        Assert.Contains("Partners", found.Descendants(T + "DisplayName").Select(e => e.Value));
        Assert.Equal(["Update"], (await HierarchyAsync(hierarchy)).Descendants(M + "Changes").Single().Elements().Select(e => e.Name.LocalName));
        await _sandbox.SendAsync($"""<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds><t:FolderId Id="{id}"/></m:FolderIds></m:DeleteFolder>""");
        Assert.Equal(["Delete"], (await HierarchyAsync(hierarchy)).Descendants(M + "Changes").Single().Elements().Select(e => e.Name.LocalName));
        Assert.Equal(["ErrorSyncFolderNotFound"], Codes(await _sandbox.SendAsync($"""<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId><t:FolderId Id="{id}"/></m:SyncFolderId><m:MaxChangesReturned>1</m:MaxChangesReturned></m:SyncFolderItems>""")));

        Task<System.Xml.Linq.XElement> HierarchyAsync(string? state) => _sandbox.SendAsync(
            $"<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>{(state is null ? "" : $"<m:SyncState>{state}</m:SyncState>")}</m:SyncFolderHierarchy>");
    }
}
