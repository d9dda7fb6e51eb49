using System.Text;
using System.Xml.Linq;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Sandbox.Tests.Support;

/// <summary>A stand-in in a folder of its own, with a clock that stands still, spoken to as HTTP would. Every request and answer is validated when the schemas are there.</summary>
internal sealed class TestSandbox : IDisposable
{
    public static readonly XNamespace T = "http://schemas.microsoft.com/exchange/services/2006/types";
    public static readonly XNamespace M = "http://schemas.microsoft.com/exchange/services/2006/messages";
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private readonly Func<SandboxOptions, SandboxOptions> _configure;

    public TestSandbox(Func<SandboxOptions, SandboxOptions>? configure = null)
    {
        Folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        _configure = configure ?? (options => options);
        Exchange = Open();
    }

    public string Folder { get; }

    public ManualTime Time { get; } = new();

    public SandboxExchange Exchange { get; private set; }

    public SandboxPerson Person => Exchange.Person("w1@sandbox.test");

    public static string Basic(string account, string password = "sandbox") =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{password}"));

    public static string Envelope(string operation, string header = "") =>
        $"""<s:Envelope xmlns:s="{Soap}" xmlns:m="{M}" xmlns:t="{T}"><s:Header>{header}</s:Header><s:Body>{operation}</s:Body></s:Envelope>""";

    public async Task<ExchangeResponse> SendRawAsync(string envelope, string account = "w1@sandbox.test") =>
        await Exchange.HandleAsync(new(Basic(account), Encoding.UTF8.GetBytes(envelope)), TestContext.Current.CancellationToken);

    /// <summary>Sends an operation and gives the answer's envelope; status 200 is expected.</summary>
    public async Task<XElement> SendAsync(string operation, string account = "w1@sandbox.test", string header = "")
    {
        var envelope = Envelope(operation, header);
        EwsSchema.Validate(XElement.Parse(envelope));
        var response = await SendRawAsync(envelope, account);
        var text = Encoding.UTF8.GetString(response.Body.Span);
        Assert.True(response.Status == 200, text);
        var answer = XElement.Parse(text, LoadOptions.PreserveWhitespace);
        EwsSchema.Validate(answer);
        return answer;
    }

    /// <summary>Sends an operation that fails as a whole; gives the fault's response code.</summary>
    public async Task<string> FaultAsync(string operation, string account = "w1@sandbox.test", string header = "")
    {
        var response = await SendRawAsync(Envelope(operation, header), account);
        Assert.Equal(500, response.Status);
        return XElement.Parse(Encoding.UTF8.GetString(response.Body.Span)).Descendants().First(e => e.Name.LocalName == "ResponseCode").Value;
    }

    /// <summary>The response codes of an answer, in order.</summary>
    public static string[] Codes(XElement answer) => [.. answer.Descendants(M + "ResponseCode").Select(code => code.Value)];

    public static string Value(XElement item, string element) => item.Descendants(T + element).First().Value;

    /// <summary>Creates items and gives their ids and change keys; all have to succeed.</summary>
    public async Task<(string Id, string Key)[]> CreateAsync(string folder, params string[] items)
    {
        var answer = await SendAsync($"""<m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:SavedItemFolderId><t:DistinguishedFolderId Id="{folder}"/></m:SavedItemFolderId><m:Items>{string.Concat(items)}</m:Items></m:CreateItem>""");
        Assert.All(Codes(answer), code => Assert.Equal("NoError", code));
        return [.. answer.Descendants(T + "ItemId").Select(id => (id.Attribute("Id")!.Value, id.Attribute("ChangeKey")!.Value))];
    }

    /// <summary>Tries to create an item; gives the response code.</summary>
    public async Task<string> CreateCodeAsync(string folder, string item) => Codes(await SendAsync(
        $"""<m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:SavedItemFolderId><t:DistinguishedFolderId Id="{folder}"/></m:SavedItemFolderId><m:Items>{item}</m:Items></m:CreateItem>"""))[0];

    /// <summary>The whole item, with further properties.</summary>
    public async Task<XElement> GetAsync(string id, string paths = "")
    {
        var additional = paths.Length == 0 ? "" : $"<t:AdditionalProperties>{paths}</t:AdditionalProperties>";
        var answer = await SendAsync($"""<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape>{additional}</m:ItemShape><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:GetItem>""");
        Assert.Equal(["NoError"], Codes(answer));
        return answer.Descendants(M + "Items").Single().Elements().Single();
    }

    public async Task<string> GetCodeAsync(string id) => Codes(await SendAsync(
        $"""<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:GetItem>"""))[0];

    /// <summary>Updates an item; gives the answer.</summary>
    public Task<XElement> UpdateAsync(string id, string? key, string updates, string resolution = "NeverOverwrite") => SendAsync(
        $"""<m:UpdateItem ConflictResolution="{resolution}" MessageDisposition="SaveOnly" SendMeetingInvitationsOrCancellations="SendToNone"><m:ItemChanges><t:ItemChange><t:ItemId Id="{id}"{(key is null ? "" : $" ChangeKey=\"{key}\"")}/><t:Updates>{updates}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>""");

    /// <summary>Sets one simple field without looking at the change key; has to succeed.</summary>
    public async Task SetAsync(string id, string kind, string uri, string value) =>
        Assert.Equal(["NoError"], Codes(await UpdateAsync(id, null, Set(kind, uri, value), "AlwaysOverwrite")));

    public static string Set(string kind, string uri, string value)
    {
        var element = uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return $"""<t:SetItemField><t:FieldURI FieldURI="{uri}"/><t:{kind}><t:{element}>{value}</t:{element}></t:{kind}></t:SetItemField>""";
    }

    public static string Delete(string uri) => $"""<t:DeleteItemField><t:FieldURI FieldURI="{uri}"/></t:DeleteItemField>""";

    /// <summary>One page of a sync: the new state, whether it is the last, and the changes as kind and id.</summary>
    public async Task<(string State, bool Last, (string Kind, string Id)[] Changes)> SyncAsync(string folder, string? state, int most = 512, string account = "w1@sandbox.test")
    {
        var answer = await SendAsync(SyncRequest(folder, state, most), account);
        Assert.Equal(["NoError"], Codes(answer));
        return (
            answer.Descendants(M + "SyncState").Single().Value,
            answer.Descendants(M + "IncludesLastItemInRange").Single().Value == "true",
            [.. answer.Descendants(M + "Changes").Single().Elements().Select(change => (change.Name.LocalName, change.Descendants(T + "ItemId").First().Attribute("Id")!.Value))]);
    }

    public static string SyncRequest(string folder, string? state, int most = 512) =>
        $"""<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id="{folder}"/></m:SyncFolderId>{(state is null ? "" : $"<m:SyncState>{state}</m:SyncState>")}<m:MaxChangesReturned>{most}</m:MaxChangesReturned></m:SyncFolderItems>""";

    /// <summary>Ids found by a restriction or view, given as the elements after the shape.</summary>
    public async Task<XElement> FindAsync(string folder, string afterShape, string shape = "IdOnly", string additional = "")
    {
        var answer = await SendAsync($"""<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>{shape}</t:BaseShape>{additional}</m:ItemShape>{afterShape}<m:ParentFolderIds><t:DistinguishedFolderId Id="{folder}"/></m:ParentFolderIds></m:FindItem>""");
        Assert.Equal(["NoError"], Codes(answer));
        return answer;
    }

    /// <summary>Closes the server and opens the folder anew.</summary>
    public void Reopen()
    {
        Exchange.Dispose();
        Exchange = Open();
    }

    public void Dispose()
    {
        Exchange.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private SandboxExchange Open() => SandboxExchange.Open(_configure(new SandboxOptions { DataFolder = Folder, Time = Time, Random = new Random(7) }));
}
