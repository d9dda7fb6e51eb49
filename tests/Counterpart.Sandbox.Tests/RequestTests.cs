using System.Text;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class RequestTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("<m:GetItem><m:ItemIds><t:ItemId Id=\"a\"/></m:ItemIds><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape></m:GetItem>")]
    [InlineData("<m:GetItem><m:ItemShape><t:BaseShape>Everything</t:BaseShape></m:ItemShape><m:ItemIds/></m:GetItem>")]
    [InlineData("<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape></m:GetItem>")]
    [InlineData("<m:GetItem><m:ItemShape><m:BaseShape>IdOnly</m:BaseShape></m:ItemShape><m:ItemIds/></m:GetItem>")]
    [InlineData("<m:CreateItem><m:Items><t:Contact><t:Surname>a</t:Surname><t:GivenName>b</t:GivenName></t:Contact></m:Items></m:CreateItem>")]
    [InlineData("<m:CreateItem><m:Items><t:Contact><t:ShoeSize>44</t:ShoeSize></t:Contact></m:Items></m:CreateItem>")]
    [InlineData("<m:CreateItem><m:Items><t:Contact><t:Birthday>tomorrow</t:Birthday></t:Contact></m:Items></m:CreateItem>")]
    [InlineData("<m:CreateItem><m:Items><t:Task><t:TotalWork>much</t:TotalWork></t:Task></m:Items></m:CreateItem>")]
    [InlineData("<m:CreateItem><m:Items><t:Contact><t:PhoneNumbers><t:Entry>1</t:Entry></t:PhoneNumbers></t:Contact></m:Items></m:CreateItem>")]
    [InlineData("<m:DeleteItem><m:ItemIds><t:ItemId Id=\"a\"/></m:ItemIds></m:DeleteItem>")]
    [InlineData("<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI=\"item:Smell\"/></t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id=\"a\"/></m:ItemIds></m:GetItem>")]
    public async Task AgainstTheSchema_IsAFault_AndNothingHappens(string operation)
    {
        Assert.Equal("ErrorSchemaValidation", await _sandbox.FaultAsync(operation));
        Assert.Empty(_sandbox.Person.Ids("contacts"));
    }

    [Fact]
    public async Task UnknownVersion_IsAFault() =>
        Assert.Equal("ErrorInvalidServerVersion", await _sandbox.FaultAsync("<m:GetServerTimeZones/>", header: "<t:RequestServerVersion Version=\"Exchange2525\"/>"));

    [Theory]
    [InlineData("<m:PlayOnPhone/>", "ErrorInvalidRequest")]
    [InlineData("<m:Subscribe/>", "ErrorInvalidRequest")]
    [InlineData("<t:GetItem/>", "ErrorInvalidRequest")]
    public async Task UnknownOperation_IsAFault(string operation, string code) => Assert.Equal(code, await _sandbox.FaultAsync(operation));

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><x/>")]
    [InlineData("<s:Envelope")]
    [InlineData("")]
    [InlineData("<x/>")]
    public async Task HostileOrBrokenXml_IsAFault(string text)
    {
        var response = await _sandbox.SendRawAsync(text);
        Assert.Equal(500, response.Status);
        Assert.Contains("ErrorInvalidRequest", Encoding.UTF8.GetString(response.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeeplyNested_IsAFault()
    {
        var response = await _sandbox.SendRawAsync(string.Concat(Enumerable.Repeat("<a>", 5000)));
        Assert.Equal(500, response.Status);
    }

    [Fact]
    public async Task TooLarge_IsAFault()
    {
        using var small = new TestSandbox(options => options with { MaximumRequestBytes = 100 });
        Assert.Equal("ErrorRequestStreamTooBig", await small.FaultAsync("<m:GetServerTimeZones/>"));
    }

    [Fact]
    public async Task EmptyHeader_IsEnough_AndTheAnswerNamesTheVersion()
    {
        var answer = await _sandbox.SendAsync("""<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="root"/></m:FolderIds></m:GetFolder>""");
        Assert.Equal("15", answer.Descendants(T + "ServerVersionInfo").Single().Attribute("MajorVersion")!.Value);
    }

    [Fact]
    public async Task OneOfABatchFails_TheOthersGoOn_InOrder()
    {
        var answer = await _sandbox.SendAsync($"""<m:CreateItem><m:SavedItemFolderId><t:DistinguishedFolderId Id="contacts"/></m:SavedItemFolderId><m:Items>{Samples.Named("a")}<t:Task><t:Subject>t</t:Subject></t:Task>{Samples.Named("b")}</m:Items></m:CreateItem>""");
        Assert.Equal(["NoError", "ErrorCannotCreateTaskInNonTaskFolder", "NoError"], Codes(answer));
        Assert.Equal(2, _sandbox.Person.Ids("contacts").Count);
    }
}
