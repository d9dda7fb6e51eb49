using NodaTime;

namespace Counterpart.Sync.Tests;

public sealed class ParametersFormTests
{
    private static readonly Settings WithUrl = Settings.Initial with { Parameters = new Parameters { Url = new Uri("https://mail.example.com/EWS/Exchange.asmx") } };

    public static TheoryData<string, string> Values => new()
    {
        { "rights", "AllUsers" }, { "rights", "MainResponsibleOnly" }, { "rights", "AdministratorsOnly" },
        { "allowedType", "Edit" }, { "allowedType", "View" }, { "defaultType", "Edit" }, { "defaultType", "View" },
        { "appointmentType", "Edit" }, { "appointmentType", "View" }, { "taskType", "Edit" }, { "taskType", "View" },
        { "contactsDeleteAction", "Clear" }, { "contactsDeleteAction", "Delete" },
        { "program", "ExchangeServer" },
        { "url", "https://mail.example.com/EWS/Exchange.asmx" }, { "url", "https://10.0.0.7/EWS/Exchange.asmx" }, { "url", "" },
        { "signIn", "ServiceAccount" }, { "signIn", "EachWorker" }, { "serviceLogin", "service@example.com" },
        { "newMailboxContacts", "Offer" }, { "newMailboxContacts", "Create" },
        { "folderAppointments", "All" }, { "folderAppointments", "None" }, { "folderTasks", "All" }, { "folderTasks", "None" },
        { "unansweredInvitations", "Leave" },
        { "conflictRule", "Business" }, { "conflictRule", "Mailbox" }, { "conflictRule", "Latest" }, { "conflictRule", "Ask" },
        { "meetingMessages", "Never" },
        { "deleteLimit", "10,5%" }, { "deleteLimit", "10,5%,100" }, { "deleteLimit", "0" }, { "deleteLimitAll", "1%" }, { "changeLimit", "50,25%" }, { "firstCreateLimit", "20000" },
        { "sight", "All" }, { "sight", "AddressBooks" }, { "sight", "MainResponsibleOnly" },
        { "allowedDomains", "example.com,example.org" }, { "allowedDomains", "" },
        { "daysBack", "0" }, { "daysBack", "3650" }, { "daysForward", "0" }, { "daysForward", "3650" },
        { "interval", "1min" }, { "interval", "90s" }, { "interval", "24h" }, { "push", "off" },
        { "category", "Counterpart" }, { "category", "" }, { "historyDays", "1" }, { "historyDays", "3650" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_IsSet_AndReadAsWritten(string key, string value)
    {
        var change = Set((key, value)).OrThrow();
        Assert.Equal(value, ParameterTable.Find(key)!.Read(change.Settings.Parameters));
    }

    public static TheoryData<string, string, string> Refusals => new()
    {
        { "colour", "red", "Invalid: there is no parameter 'colour': the parameters are rights, allowedType" },
        { "rights", "Everybody", "Invalid: rights: 'Everybody' is none of its values: choose AllUsers, MainResponsibleOnly, AdministratorsOnly" },
        { "rights", "1", "Invalid: rights: '1' is none of its values" },
        { "program", "Outlook", "NotBuilt: program=Outlook is not built yet: until then, workers' items can live in ExchangeServer only" },
        { "meetingMessages", "Organizer", "NotBuilt: meetingMessages=Organizer is not built yet: until then, no change is ever mailed to attendees" },
        { "unansweredInvitations", "include", "NotBuilt: unansweredInvitations=Include is not built yet: until then, invitations from outside stay in the mailbox" },
        { "push", "on", "NotBuilt: push=on is not built yet: until then, mailboxes are asked at every interval" },
        { "push", "maybe", "Invalid: push: 'maybe' is none of its values: choose on, off" },
        { "newMailboxContacts", "WithCategory", "Invalid: newMailboxContacts=WithCategory needs a category, and category is empty: set category as well" },
        { "folderAppointments", "WithCategory", "Invalid: folderAppointments=WithCategory needs a category, and category is empty: set category as well" },
        { "folderTasks", "WithCategory", "Invalid: folderTasks=WithCategory needs a category, and category is empty: set category as well" },
        { "daysBack", "-1", "Invalid: daysBack: '-1' is no whole number from 0 to 3650" },
        { "daysBack", "3651", "Invalid: daysBack: '3651' is no whole number from 0 to 3650" },
        { "daysForward", "-30", "Invalid: daysForward: '-30' is no whole number from 0 to 3650" },
        { "daysForward", "1.5", "Invalid: daysForward: '1.5' is no whole number" },
        { "historyDays", "0", "Invalid: historyDays: '0' is no whole number from 1 to 3650" },
        { "interval", "59s", "Invalid: interval: '59s' is no time from 1 minute to 1 day: write it as 90s, 5min or 2h" },
        { "interval", "25h", "Invalid: interval: '25h' is no time from 1 minute to 1 day" },
        { "interval", "soon", "Invalid: interval: 'soon' is no time" },
        { "deleteLimit", "-1", "Invalid: deleteLimit: '-1' is no budget: write a number, a share of the links, or both: 10, 5% or 10,5%" },
        { "deleteLimit", "101%", "Invalid: deleteLimit: '101%' is no budget" },
        { "changeLimit", "many", "Invalid: changeLimit: 'many' is no budget" },
        { "allowedDomains", "anna@example.com", "Invalid: allowedDomains: 'anna@example.com' is no mail domain" },
        { "allowedDomains", "*.example.com", "Invalid: allowedDomains: '*.example.com' is no mail domain" },
        { "category", "a,b", "Invalid: category: the character ',' can't be part of it" },
        { "category", "a\0b", "Invalid: category: the character U+0000 can't be part of it" },
        { "category", "a\uFFFEb", "Invalid: category: the character U+FFFE can't be part of it" },
        { "category", "a\uD800", "Invalid: category: the character U+D800 can't be part of it" },
        { "category", new string('x', 256), "Invalid: category: a text of 256 characters is too long: use at most 255" },
        { "url", "mail.example.com", "Invalid: 'mail.example.com' is no address of Exchange Web Services" },
        { "url", "ftp://mail.example.com/", "Invalid: 'ftp://mail.example.com/' is no address" },
        { "url", "https://anna:secret@mail.example.com/", "Invalid: the url of mail.example.com holds a user or password" },
        { "url", "https://outlook.office365.com/EWS/Exchange.asmx", "Invalid: outlook.office365.com is Exchange Online, where Exchange Web Services end" },
        { "url", "https://OUTLOOK.OFFICE365.COM./EWS/Exchange.asmx", "Invalid: outlook.office365.com is Exchange Online" },
        { "url", "https://autodiscover-s.outlook.com/EWS/Exchange.asmx", "Invalid: autodiscover-s.outlook.com is Exchange Online" },
        { "url", "http://mail.example.com/EWS/Exchange.asmx", "Invalid: plain http to mail.example.com would show passwords to the network: use https, or start the server with --allow-plain-http" },
        { "url", "http://127.0.0.1:18081/EWS/Exchange.asmx", "Invalid: 127.0.0.1 is this machine itself: name the Exchange server, or start the server with --allow-loopback-exchange" },
        { "url", "https://localhost/EWS/Exchange.asmx", "Invalid: localhost is this machine itself" },
        { "url", "https://localhost./EWS/Exchange.asmx", "Invalid: localhost is this machine itself" },
        { "url", "https://[::1]/EWS/Exchange.asmx", "Invalid: ::1 is this machine itself" },
        { "url", "https://[::ffff:127.0.0.1]/EWS/Exchange.asmx", "is this machine itself" },
        { "url", "https://2130706433/EWS/Exchange.asmx", "Invalid: 127.0.0.1 is this machine itself" },
        { "url", "https://169.254.169.254/latest", "Invalid: 169.254.169.254 is a link-local, metadata or empty address" },
        { "url", "https://[::ffff:169.254.169.254]/latest", "is a link-local, metadata or empty address" },
        { "url", "https://metadata.google.internal/", "Invalid: metadata.google.internal is a link-local, metadata or empty address" },
        { "url", "https://[fe80::1]/", "is a link-local, metadata or empty address" },
        { "url", "https://0.0.0.0/", "Invalid: 0.0.0.0 is a link-local, metadata or empty address" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Value_IsRefused_WithItsSentence(string key, string value, string sentence)
    {
        Assert.Contains(sentence, Form.Said(Set((key, value))), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', Form.Said(Set((key, value))));
    }

    [Fact]
    public void EveryParameter_HasLabelHelp_AndADefaultThatItReads() =>
        Assert.All(ParameterTable.Rows, r =>
        {
            Assert.NotEmpty(r.Label);
            Assert.NotEmpty(r.Help);
            Assert.NotNull(r.Read(new Parameters()));
            Assert.Equal(r.Values?[0] ?? r.Read(new Parameters()), r.Read(new Parameters()));
        });

    [Theory]
    [InlineData("newMailboxContacts")]
    [InlineData("folderAppointments")]
    [InlineData("folderTasks")]
    public void WithCategory_AndACategory_AreSetTogether_AndTheCategoryStays(string key)
    {
        var change = Set(("category", "Counterpart"), (key, "WithCategory")).OrThrow();
        Assert.Equal("WithCategory", ParameterTable.Find(key)!.Read(change.Settings.Parameters));
        var cleared = ParametersForm.Set(Form.Admin, change.Settings, new Dictionary<string, string> { ["category"] = "" }, null, null, new(), Form.Now);
        Assert.Equal($"Invalid: {key}=WithCategory needs a category, and category is empty: choose another value of {key} before the category goes", Form.Said(cleared));
    }

    [Fact]
    public void DefaultType_IsChosenOnlyWhereEditIsAllowed()
    {
        Assert.Equal("Invalid: defaultType can be chosen only when allowedType is Edit: set allowedType=Edit as well",
            Form.Said(Set(("allowedType", "View"), ("defaultType", "View"))));
        Assert.Equal("allowed", Form.Said(Set(("defaultType", "View"), ("allowedType", "Edit"))));
    }

    [Fact]
    public void OneBadValue_SetsNothing() =>
        Assert.Equal("Invalid: daysBack: '-1' is no whole number from 0 to 3650: give one within these bounds",
            Form.Said(Set(("conflictRule", "Ask"), ("daysBack", "-1"))));

    [Fact]
    public void OneKeyTwice_IsRefused() => Assert.Equal("Invalid: daysBack is given twice: give it once", Form.Said(Set(("daysBack", "1"), ("DAYSBACK", "2"))));

    [Fact]
    public void Changes_AreAudited_AndWhatStaysIsNot()
    {
        var change = Set(("conflictRule", "ask"), ("daysBack", "30")).OrThrow();
        Assert.Equal(new AuditEntry(Form.Now, "user:olga", "parameters.conflictRule", "Business", "Ask"), Assert.Single(change.Audit));
    }

    [Theory]
    [InlineData("https://mail.example.com/other", false)]
    [InlineData("https://MAIL.example.com:443/EWS/Exchange.asmx", false)]
    [InlineData("https://mail2.example.com/EWS/Exchange.asmx", true)]
    [InlineData("https://mail.example.com:8443/EWS/Exchange.asmx", true)]
    [InlineData("http://mail.example.com/EWS/Exchange.asmx", true)]
    [InlineData("", true)]
    public void AnotherOrigin_AsksForEverySecretAgain(string url, bool forgets)
    {
        var settings = WithUrl with { Mailboxes = Form.Enrolled().Mailboxes };
        var change = ParametersForm.Set(Form.Admin, settings, new Dictionary<string, string> { ["url"] = url }, null, null, new(PlainHttp: true), Form.Now).OrThrow();
        Assert.Equal(forgets ? ["service", "worker/W1"] : [], change.SecretsForgotten);
    }

    [Fact]
    public void Secret_IsKeptForTheService_AndItsTextIsNowhere()
    {
        var change = ParametersForm.Set(Form.Admin, WithUrl, new Dictionary<string, string>(), "service@example.com", "hunter2", new(), Form.Now).OrThrow();
        Assert.Equal([new NewSecret("service", "hunter2")], change.Secrets);
        Assert.Equal(["parameters.serviceLogin", "parameters.servicePassword"], change.Audit.Select(a => a.What));
        Assert.DoesNotContain("hunter2", $"{change}{string.Join(' ', change.Audit)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Invalid: the password is empty")]
    [InlineData("a\nb", "Invalid: the password has more than one line")]
    public void Secret_ThatIsNone_IsRefused(string secret, string sentence) => Assert.StartsWith(sentence,
        Form.Said(ParametersForm.Set(Form.Admin, WithUrl, new Dictionary<string, string>(), null, secret, new(), Form.Now)), StringComparison.Ordinal);

    [Fact]
    public void Secret_WithoutAnAddress_IsRefused() => Assert.Equal(
        "Invalid: a secret is bound to the address that it is for, and no url is set: set the parameter url with it, or before",
        Form.Said(ParametersForm.Set(Form.Admin, Settings.Initial, new Dictionary<string, string>(), null, "x", new(), Form.Now)));

    [Fact]
    public void Switches_LetLoopbackAndPlainHttpThrough()
    {
        Assert.Equal("allowed", Form.Said(ExchangeAddress.Parse("http://127.0.0.1:18081/EWS/Exchange.asmx", new StartSwitches(LoopbackExchange: true))));
        Assert.Equal("allowed", Form.Said(ExchangeAddress.Parse("http://mail.example.com/EWS/Exchange.asmx", new StartSwitches(PlainHttp: true))));
        Assert.StartsWith("Invalid: plain http", Form.Said(ExchangeAddress.Parse("http://mail.example.com/", new StartSwitches(LoopbackExchange: true))), StringComparison.Ordinal);
        Assert.StartsWith("Invalid: 127.0.0.1 is this machine", Form.Said(ExchangeAddress.Parse("http://127.0.0.1/", new StartSwitches(PlainHttp: true))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10,5%,100", 1000, 50)]
    [InlineData("10,5%,100", 100, 10)]
    [InlineData("10,5%,100", 100_000, 100)]
    [InlineData("5%", 100, 5)]
    [InlineData("7", 100_000, 7)]
    public void Budget_IsTheLargerOfBoth_AndAtMostItsMost(string text, int links, int allowed) => Assert.Equal(allowed, Limit.Parse(text)!.Value.For(links));

    private static Verdict<SettingsChange> Set(params (string Key, string Value)[] values) =>
        ParametersForm.Set(Form.Admin, Settings.Initial, values.ToDictionary(v => v.Key, v => v.Value), null, null, new StartSwitches(), Form.Now);
}
