using System.Xml.Linq;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class ContactTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Created_ReadBack_IsRewrittenAsExchangeDoes()
    {
        var id = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        var contact = await _sandbox.GetAsync(id, Samples.Paths);
        Assert.Equal("line one\r\nline two", Value(contact, "Body"));
        Assert.Equal("Berg, Anna", Value(contact, "FileAs"));
        Assert.Equal("Dr.", contact.Element(T + "CompleteName")!.Element(T + "Title")!.Value);
        Assert.Equal("Jr.", contact.Element(T + "CompleteName")!.Element(T + "Suffix")!.Value);
        Assert.Equal("false", Value(contact, "HasPicture"));
        Assert.Equal("2026-11-23T09:00:00Z", Value(contact, "DateTimeCreated"));
        var address = contact.Element(T + "EmailAddresses")!.Element(T + "Entry")!;
        Assert.Equal("Anna", address.Attribute("Name")!.Value);
        Assert.Equal("SMTP", address.Attribute("RoutingType")!.Value);
    }

    [Fact]
    public async Task TextsWithBlanksAtTheEnd_AreTrimmed()
    {
        var id = (await _sandbox.CreateAsync("contacts", "<t:Contact><t:JobTitle>  Buyer  </t:JobTitle><t:Surname>Berg\t</t:Surname></t:Contact>"))[0].Id;
        var contact = await _sandbox.GetAsync(id);
        Assert.Equal("  Buyer", Value(contact, "JobTitle"));
        Assert.Equal("Berg", Value(contact, "Surname"));
    }

    [Theory]
    [InlineData("<t:ExtendedFieldURI PropertyTag=\"0x3A06\" PropertyType=\"String\"/>", "Anna")]
    [InlineData("<t:ExtendedFieldURI PropertyTag=\"14854\" PropertyType=\"String\"/>", "Anna")]
    [InlineData("<t:ExtendedFieldURI PropertyTag=\"0x3A08\" PropertyType=\"String\"/>", "+49 731 1")]
    [InlineData("<t:ExtendedFieldURI DistinguishedPropertySetId=\"Address\" PropertyId=\"32899\" PropertyType=\"String\"/>", "anna@example.com")]
    [InlineData("<t:ExtendedFieldURI DistinguishedPropertySetId=\"Address\" PropertyId=\"32898\" PropertyType=\"String\"/>", "SMTP")]
    [InlineData("<t:ExtendedFieldURI DistinguishedPropertySetId=\"Address\" PropertyId=\"32900\" PropertyType=\"String\"/>", "anna@example.com")]
    [InlineData("<t:ExtendedFieldURI PropertySetId=\"00062004-0000-0000-C000-000000000046\" PropertyId=\"32837\" PropertyType=\"String\"/>", "Main Street 1")]
    [InlineData("<t:ExtendedFieldURI DistinguishedPropertySetId=\"Address\" PropertyId=\"32795\" PropertyType=\"String\"/>", "Main Street 1\r\nUlm 89073")]
    [InlineData("<t:ExtendedFieldURI DistinguishedPropertySetId=\"Address\" PropertyId=\"32990\" PropertyType=\"SystemTime\"/>", "1980-02-29T00:00:00Z")]
    [InlineData("<t:ExtendedFieldURI DistinguishedPropertySetId=\"Address\" PropertyId=\"32866\" PropertyType=\"String\"/>", "sip:anna@example.com")]
    [InlineData("<t:ExtendedFieldURI DistinguishedPropertySetId=\"Common\" PropertyId=\"34054\" PropertyType=\"Boolean\"/>", "true")]
    [InlineData("<t:ExtendedFieldURI PropertyTag=\"0x0036\" PropertyType=\"Integer\"/>", "2")]
    [InlineData("<t:ExtendedFieldURI DistinguishedPropertySetId=\"PublicStrings\" PropertyName=\"Keywords\" PropertyType=\"StringArray\"/>", "Customer")]
    public async Task WrittenAsElement_IsReadAsProperty(string path, string expected)
    {
        var id = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        var contact = await _sandbox.GetAsync(id, path);
        Assert.Equal(expected, contact.Elements(T + "ExtendedProperty").Single().Elements().Last().Value);
    }

    [Theory]
    [InlineData("PropertyTag=\"0x3A06\" PropertyType=\"String\"", "Bo", "GivenName", "Bo")]
    [InlineData("PropertyTag=\"14865\" PropertyType=\"String\"", "Berg", "Surname", "Berg")]
    [InlineData("PropertyTag=\"0x3A1C\" PropertyType=\"String\"", "+1", "PhoneNumbers", "+1")]
    [InlineData("PropertyTag=\"0x3A05\" PropertyType=\"String\"", "III", "Generation", "III")]
    [InlineData("DistinguishedPropertySetId=\"Address\" PropertyId=\"32773\" PropertyType=\"String\"", "X, Y", "FileAs", "X, Y")]
    [InlineData("DistinguishedPropertySetId=\"Address\" PropertyId=\"32899\" PropertyType=\"String\"", "bo@example.com", "EmailAddresses", "bo@example.com")]
    [InlineData("DistinguishedPropertySetId=\"Common\" PropertyId=\"34054\" PropertyType=\"Boolean\"", "true", "Sensitivity", "Private")]
    [InlineData("DistinguishedPropertySetId=\"Address\" PropertyId=\"32802\" PropertyType=\"Integer\"", "1", "PostalAddressIndex", "Home")]
    [InlineData("PropertyTag=\"0x3A42\" PropertyType=\"SystemTime\"", "1980-02-29T11:59:00Z", "Birthday", "1980-02-29T11:59:00Z")]
    public async Task WrittenAsProperty_IsReadAsElement(string path, string value, string element, string expected)
    {
        var id = (await _sandbox.CreateAsync("contacts", $"<t:Contact><t:ExtendedProperty><t:ExtendedFieldURI {path}/><t:Value>{value}</t:Value></t:ExtendedProperty></t:Contact>"))[0].Id;
        Assert.Equal(expected, Value(await _sandbox.GetAsync(id), element));
    }

    [Fact]
    public async Task UnknownProperties_ComeBackAsTheyWere()
    {
        const string Path = "<t:ExtendedFieldURI PropertySetId=\"6f3a1d52-4a86-4a86-9a9f-0b1f4b8d0c12\" PropertyName=\"Many\" PropertyType=\"IntegerArray\"/>";
        var id = (await _sandbox.CreateAsync("contacts", $"<t:Contact><t:ExtendedProperty>{Path}<t:Values><t:Value>1</t:Value><t:Value>-2</t:Value></t:Values></t:ExtendedProperty><t:ExtendedProperty>{Samples.Stamp}<t:Value> kept  </t:Value></t:ExtendedProperty></t:Contact>"))[0].Id;
        var contact = await _sandbox.GetAsync(id, Path + Samples.Stamp);
        Assert.Equal(["1", "-2"], contact.Descendants(T + "Values").Single().Elements().Select(value => value.Value));
        Assert.Equal(" kept  ", contact.Elements(T + "ExtendedProperty").Last().Element(T + "Value")!.Value);
    }

    [Fact]
    public async Task EmailDeletedByItsIndex_LosesAllItsParts()
    {
        var id = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        await _sandbox.UpdateAsync(id, null, """<t:DeleteItemField><t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress1"/></t:DeleteItemField>""");
        var contact = await _sandbox.GetAsync(id, string.Concat(Enumerable.Range(0x8080, 6).Select(n => $"<t:ExtendedFieldURI DistinguishedPropertySetId=\"Address\" PropertyId=\"{n}\" PropertyType=\"String\"/>")));
        Assert.Empty(contact.Elements(T + "ExtendedProperty"));
        Assert.Null(contact.Element(T + "EmailAddresses"));
    }

    [Fact]
    public async Task NameChanged_FileAsFollowsItsMapping_DisplayNameStays()
    {
        var id = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        await _sandbox.SetAsync(id, "Contact", "contacts:Surname", "Bergmann");
        var contact = await _sandbox.GetAsync(id);
        Assert.Equal("Bergmann, Anna", Value(contact, "FileAs"));
        Assert.Equal("Anna Berg Jr.", Value(contact, "DisplayName"));
        await _sandbox.SetAsync(id, "Contact", "contacts:FileAs", "Own text");
        await _sandbox.SetAsync(id, "Contact", "contacts:Surname", "Berg");
        Assert.Equal("Own text", Value(await _sandbox.GetAsync(id), "FileAs"));
    }

    [Fact]
    public async Task AddressPart_ChangesAlone()
    {
        var id = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        await _sandbox.UpdateAsync(id, null, """<t:SetItemField><t:IndexedFieldURI FieldURI="contacts:PhysicalAddress:City" FieldIndex="Business"/><t:Contact><t:PhysicalAddresses><t:Entry Key="Business"><t:City>Bonn</t:City></t:Entry></t:PhysicalAddresses></t:Contact></t:SetItemField>""");
        var entry = (await _sandbox.GetAsync(id)).Element(T + "PhysicalAddresses")!.Element(T + "Entry")!;
        Assert.Equal(["Main Street 1", "Bonn", "89073"], entry.Elements().Select(part => part.Value));
    }

    [Theory]
    [InlineData("<t:SetItemField><t:FieldURI FieldURI=\"contacts:HasPicture\"/><t:Contact><t:HasPicture>true</t:HasPicture></t:Contact></t:SetItemField>", "ErrorInvalidPropertySet")]
    [InlineData("<t:SetItemField><t:FieldURI FieldURI=\"contacts:JobTitle\"/><t:Contact><t:JobTitle>a</t:JobTitle><t:Surname>b</t:Surname></t:Contact></t:SetItemField>", "ErrorIncorrectUpdatePropertyCount")]
    [InlineData("<t:SetItemField><t:FieldURI FieldURI=\"contacts:JobTitle\"/><t:Contact><t:Surname>b</t:Surname></t:Contact></t:SetItemField>", "ErrorUpdatePropertyMismatch")]
    [InlineData("<t:DeleteItemField><t:FieldURI FieldURI=\"item:DateTimeCreated\"/></t:DeleteItemField>", "ErrorInvalidPropertyDelete")]
    [InlineData("<t:AppendToItemField><t:FieldURI FieldURI=\"contacts:JobTitle\"/><t:Contact><t:JobTitle>a</t:JobTitle></t:Contact></t:AppendToItemField>", "ErrorInvalidPropertyAppend")]
    [InlineData("<t:SetItemField><t:ExtendedFieldURI PropertyTag=\"0x8005\" PropertyType=\"String\"/><t:Contact><t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x8005\" PropertyType=\"String\"/><t:Value>a</t:Value></t:ExtendedProperty></t:Contact></t:SetItemField>", "ErrorNoPropertyTagForCustomProperties")]
    [InlineData("<t:SetItemField><t:ExtendedFieldURI PropertyTag=\"0x3A4D\" PropertyType=\"Short\"/><t:Contact><t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x3A4D\" PropertyType=\"Short\"/><t:Value>x</t:Value></t:ExtendedProperty></t:Contact></t:SetItemField>", "ErrorInvalidExtendedPropertyValue")]
    public async Task BadUpdate_IsRefused_AndChangesNothing(string update, string code)
    {
        var (id, key) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        Assert.Equal([code], Codes(await _sandbox.UpdateAsync(id, key, update)));
        Assert.Equal(key, (await _sandbox.GetAsync(id)).Element(T + "ItemId")!.Attribute("ChangeKey")!.Value);
    }

    [Fact]
    public async Task ContactInCalendar_IsRefused() =>
        Assert.Equal("ErrorCannotCreateContactInNonContactFolder", await _sandbox.CreateCodeAsync("calendar", Samples.Contact));

    [Fact]
    public async Task BodyAppended_KeepsWhatWasThere()
    {
        var id = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        await _sandbox.UpdateAsync(id, null, """<t:AppendToItemField><t:FieldURI FieldURI="item:Body"/><t:Contact><t:Body BodyType="Text">; more</t:Body></t:Contact></t:AppendToItemField>""");
        Assert.Equal("line one\r\nline two; more", Value(await _sandbox.GetAsync(id), "Body"));
    }

    [Fact]
    public async Task OnlyNamedEntries_AreAnswered()
    {
        var id = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        var answer = await _sandbox.SendAsync($"""<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:IndexedFieldURI FieldURI="contacts:PhoneNumber" FieldIndex="MobilePhone"/></t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:GetItem>""");
        Assert.Equal(["ItemId", "PhoneNumbers"], answer.Descendants(T + "Contact").Single().Elements().Select(e => e.Name.LocalName));
        Assert.Equal(["+49 170 1"], answer.Descendants(T + "Entry").Select(e => e.Value));
    }
}
