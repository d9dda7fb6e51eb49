using System.Net;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests.Phone;

/// <summary>What a form is given: hostile, wrong, or too late.</summary>
public sealed class PhoneFormsTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert(\"x\")</script> & 'O’Neil' 👩‍🚀";

    private PhoneVisitor _visitor = null!;

    public async ValueTask InitializeAsync() => _visitor = await PhoneVisitor.StartAsync();

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();

    [Fact]
    public async Task HostileTexts_AreEncoded_AndSurvive()
    {
        await _visitor.FillAsync("contacts/new", ("surname", Hostile), ("companyName", "\"><img src=x>"), ("body", "</textarea><script>\n\n]]>"));
        await _visitor.FillAsync("tasks/new", ("subject", Hostile));
        await _visitor.FillAsync("day/new", ("subject", Hostile), ("location", Hostile));
        var contact = _visitor.Person.Ids("contacts").Single();
        Assert.Equal(Hostile, Value(_visitor.Person.Read(contact), "Surname"));
        Assert.Equal(Hostile, Value(_visitor.Person.Read(_visitor.Person.Ids("tasks").Single()), "Subject"));
        foreach (var path in new[] { "contacts", $"contacts?find={Uri.EscapeDataString(Hostile)}", PhoneVisitor.Item("contacts", contact), "tasks", "day", PhoneVisitor.FirstRow((await _visitor.OpenAsync("day")).Html) })
        {
            var (_, html) = await _visitor.OpenAsync(path);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.Contains(Hostile, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }

        var before = _visitor.Person.Items("contacts").Single();
        await _visitor.FillAsync(PhoneVisitor.Item("contacts", contact));
        Assert.Equal(before, _visitor.Person.Items("contacts").Single());
    }

    [Theory]
    [InlineData("contacts/new", "email1", "nowhere", "E-mail: 'nowhere' is no mail address", "givenName", "Mara")]
    [InlineData("contacts/new", "birthday", "yesterday", "Birthday: 'yesterday' is no date", "givenName", "Mara")]
    [InlineData("contacts/new", "birthday", "2026-02-30", "Birthday: '2026-02-30' is no date", "givenName", "Mara")]
    [InlineData("contacts/new", "jobTitle", "Buyer", "A contact needs a name", "MobilePhone", "+49 151 1")]
    [InlineData("contacts/new", "surname", "a\u0001b", "control characters", "MobilePhone", "+49 151 1")]
    [InlineData("day/new", "location", "Kiel", "An appointment needs a subject", "endTime", "11:00")]
    [InlineData("day/new", "endTime", "08:00", "is before the start", "subject", "Visit")]
    [InlineData("day/new", "endDate", "2026-11-22", "is before the start", "subject", "Visit")]
    [InlineData("day/new", "startDate", "soon", "Begins on: 'soon' is no date", "subject", "Visit")]
    [InlineData("day/new", "startTime", "25:00", "'25:00' is no time", "subject", "Visit")]
    [InlineData("day/new", "endDate", "2040-01-01", "cannot exceed five years", "subject", "Visit")]
    [InlineData("day/new", "sensitivity", "Odd", "'Odd' is not one of", "subject", "Visit")]
    [InlineData("tasks/new", "due", "2026-13-01", "Due: '2026-13-01' is no date", "subject", "Call")]
    [InlineData("tasks/new", "body", "notes", "A task needs a subject", "due", "2026-12-01")]
    public async Task BadInput_IsOneLine_WhatWasTypedIsKept_AndNothingIsSaved(string path, string name, string text, string said, string other, string kept)
    {
        var (status, html) = await _visitor.FillAsync(path, (name, text), (other, kept));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(said, PhoneVisitor.Mistake(html), StringComparison.Ordinal);
        Assert.Equal(kept, PhoneVisitor.Filled(html)[other]);
        if (name != "sensitivity" && !text.Contains('\u0001', StringComparison.Ordinal))
        {
            Assert.Equal(text, PhoneVisitor.Filled(html)[name]);
        }

        Assert.All(new[] { "contacts", "calendar", "tasks" }, folder => Assert.Empty(_visitor.Person.Ids(folder)));
        Assert.Empty(_visitor.Changed);
    }

    [Fact]
    public async Task TooLong_IsSaid_BeforeItIsSent()
    {
        var (_, html) = await _visitor.FillAsync("tasks/new", ("subject", new string('x', 256)));
        Assert.Equal("Subject has 256 characters, a mailbox keeps 255: shorten it.", PhoneVisitor.Mistake(html));
    }

    [Fact]
    public async Task ChangedOnTheOtherSide_TheFormSaysSo_KeepsWhatWasTyped_AndSavesTheSecondTime()
    {
        var id = _visitor.Person.Add("contacts", "<t:Contact><t:JobTitle>Buyer</t:JobTitle><t:Surname>Stein</t:Surname></t:Contact>");
        var path = PhoneVisitor.Item("contacts", id);
        var typed = PhoneVisitor.Filled((await _visitor.OpenAsync(path)).Html, ("MobilePhone", "+49 151 9"));
        _visitor.Person.Set(id, "Contact", "contacts:JobTitle", "Head");
        var (status, html) = await _visitor.SendAsync(path, typed);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("Not saved: this contact was changed meanwhile. Job title is now “Head”. What you typed is kept: save again if you mean it.", PhoneVisitor.Mistake(html));
        Assert.Null(_visitor.Person.Read(id).Element(T + "PhoneNumbers"));
        var kept = PhoneVisitor.Filled(html);
        Assert.Equal(("Head", "+49 151 9"), (kept["jobTitle"], kept["MobilePhone"]));

        await _visitor.SendAsync(path, kept);
        Assert.Equal(("Head", "+49 151 9"), (Value(_visitor.Person.Read(id), "JobTitle"), Value(_visitor.Person.Read(id), "PhoneNumbers")));
    }

    [Fact]
    public async Task ChangedInWhatNoFormShows_TheEditIsSaved()
    {
        var id = _visitor.Person.Add("contacts", "<t:Contact><t:Surname>Stein</t:Surname></t:Contact>");
        var path = PhoneVisitor.Item("contacts", id);
        var typed = PhoneVisitor.Filled((await _visitor.OpenAsync(path)).Html, ("jobTitle", "Head"));
        _visitor.Person.Touch(id);
        await _visitor.SendAsync(path, typed);
        Assert.Equal("Head", Value(_visitor.Person.Read(id), "JobTitle"));
    }

    [Fact]
    public async Task DeletedOnTheOtherSide_WhatWasTypedCanBeSavedAsANewOne()
    {
        var id = _visitor.Person.Add("tasks", "<t:Task><t:Subject>Call</t:Subject></t:Task>");
        var path = PhoneVisitor.Item("tasks", id);
        var typed = PhoneVisitor.Filled((await _visitor.OpenAsync(path)).Html, ("body", "at noon"));
        _visitor.Person.Delete(id);
        var (status, html) = await _visitor.SendAsync(path, typed);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("not in the mailbox any more", PhoneVisitor.Mistake(html), StringComparison.Ordinal);
        await _visitor.SendAsync("tasks/new", PhoneVisitor.Filled(html));
        Assert.Equal("at noon", Value(_visitor.Person.Read(_visitor.Person.Ids("tasks").Single()), "Body"));
    }
}
