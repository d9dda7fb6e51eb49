using System.Text;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class AccessTests : IDisposable
{
    private const string GetContacts = """<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="contacts"/></m:FolderIds></m:GetFolder>""";
    private const string GetContactsOfW2 = """<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="contacts"><t:Mailbox><t:EmailAddress>w2@sandbox.test</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId></m:FolderIds></m:GetFolder>""";
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("Basic ???")]
    [InlineData("Bearer abc")]
    [InlineData("Basic dzFAc2FuZGJveC50ZXN0Ondyb25n")]
    public async Task BadCredentials_Get401(string? authorization)
    {
        var response = await _sandbox.Exchange.HandleAsync(new(authorization, Encoding.UTF8.GetBytes(Envelope(GetContacts))), TestContext.Current.CancellationToken);
        Assert.Equal(401, response.Status);
    }

    [Theory]
    [InlineData("PrimarySmtpAddress")]
    [InlineData("SmtpAddress")]
    [InlineData("PrincipalName")]
    public async Task ServiceAccount_MayImpersonate(string sid)
    {
        await _sandbox.CreateAsync("contacts", Samples.Contact);
        var header = Impersonate(sid, "W1@sandbox.test");
        Assert.Equal("1", Value(await _sandbox.SendAsync(GetContacts, "service@sandbox.test", header), "TotalCount"));
    }

    [Fact]
    public async Task OtherAccounts_MayNotImpersonate() =>
        Assert.Equal("ErrorImpersonateUserDenied", await _sandbox.FaultAsync(GetContacts, "w2@sandbox.test", Impersonate("PrimarySmtpAddress", "w1@sandbox.test")));

    [Fact]
    public async Task ImpersonatingNobody_IsRefused() =>
        Assert.Equal("ErrorNonExistentMailbox", await _sandbox.FaultAsync(GetContacts, "service@sandbox.test", Impersonate("PrimarySmtpAddress", "nobody@sandbox.test")));

    [Fact]
    public async Task ServiceAccountItself_HasNoMailbox() =>
        Assert.Equal(["ErrorMissingEmailAddress"], Codes(await _sandbox.SendAsync(GetContacts, "service@sandbox.test")));

    [Fact]
    public async Task ForeignMailbox_IsDenied_UntilGranted()
    {
        Assert.Equal(["ErrorAccessDenied"], Codes(await _sandbox.SendAsync(GetContactsOfW2)));
        _sandbox.Exchange.Person("w2@sandbox.test").Grant("w1@sandbox.test");
        _sandbox.Reopen();
        Assert.Equal(["NoError"], Codes(await _sandbox.SendAsync(GetContactsOfW2)));
    }

    [Fact]
    public async Task ForeignItemId_IsDenied()
    {
        var id = _sandbox.Exchange.Person("w2@sandbox.test").Add("contacts", Samples.Contact);
        Assert.Equal("ErrorAccessDenied", await _sandbox.GetCodeAsync(id));
    }

    [Fact]
    public async Task ReadOnlyFolder_SaysSo_AndRefusesWrites()
    {
        var (id, key) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        _sandbox.Person.SetReadOnly("contacts", true);
        var rights = (await _sandbox.SendAsync(GetContacts)).Descendants(T + "EffectiveRights").Single();
        Assert.Equal("false", Value(rights, "CreateContents"));
        Assert.Equal("ErrorCreateItemAccessDenied", await _sandbox.CreateCodeAsync("contacts", Samples.Contact));
        Assert.Equal(["ErrorAccessDenied"], Codes(await _sandbox.UpdateAsync(id, key, Set("Contact", "contacts:JobTitle", "x"))));
    }

    [Fact]
    public async Task UnknownDistinguishedFolder_IsNotFound() =>
        Assert.Equal(["ErrorFolderNotFound"], Codes(await _sandbox.SendAsync("""<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="archiveroot"/></m:FolderIds></m:GetFolder>""")));

    private static string Impersonate(string sid, string address) =>
        $"<t:ExchangeImpersonation><t:ConnectingSID><t:{sid}>{address}</t:{sid}></t:ConnectingSID></t:ExchangeImpersonation>";
}
