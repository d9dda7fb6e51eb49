using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>Values at the edges: first ties, names, lists, windows, zones.</summary>
[Rule("V8", "I7", "S3", "T1")]
public sealed class EdgeValuesTests : Restored
{
    [Theory]
    [InlineData(LinkType.View)]
    [InlineData(LinkType.Edit)]
    public async Task FirstTie_ADifferentBody_Waits(LinkType type)
    {
        var values = Office.Contact("Mara", "Stein", null, "m@x.de");
        values["body"] = Values.Text("office notes");
        var record = office.Business.Add(values, Anna.Worker.Id);
        var mine = Office.Contact("Mara", "Stein", null, "m@x.de");
        mine["body"] = Values.Text("anna's own notes");
        Anna.Person.Add(mine);
        office.Parameters = office.Parameters with { NewMailboxContacts = NewMailboxContacts.Offer };
        await Anna.AddContactAsync(record, type);
        await LaterAsync();
        Assert.Equal("anna's own notes", Anna.Item(ItemKind.Contact).Values["body"]?.ToString());
    }

    [Fact]
    public async Task ACompanyWithoutAName_TheItemsNamesStay()
    {
        Anna.Person.Add(new FieldValues(FieldSchema.Contact) { ["companyName"] = Values.Text("ACME") });
        await LaterAsync();
        Assert.Equal("ACME", Assert.Single(office.Business.Records(ItemKind.Contact)).Values["lastName"]?.ToString());
        var item = Anna.Item(ItemKind.Contact);
        Assert.Equal("//ACME", $"{item.Values["lastName"]}/{item.Values["fullName"]}/{item.Values["companyName"]}");
        await QuietAsync();
    }

    [Fact]
    public async Task ANickname_TheItemsNamesStay()
    {
        Anna.Person.Add(new FieldValues(FieldSchema.Contact) { ["fullName"] = Values.Text("Plumber Max"), ["fileAs"] = Values.Text("Max the plumber") });
        await LaterAsync();
        Assert.Equal("Plumber Max", Assert.Single(office.Business.Records(ItemKind.Contact)).Values["lastName"]?.ToString());
        var item = Anna.Item(ItemKind.Contact);
        Assert.Equal("/Plumber Max/Max the plumber", $"{item.Values["lastName"]}/{item.Values["fullName"]}/{item.Values["fileAs"]}");
        await QuietAsync();
        await Anna.RunAsync(new RunRequest { Force = true });
        Anna.Person.Edit(item, "jobTitle", Values.Text("x"));
        await LaterAsync();
        item = Anna.Item(ItemKind.Contact);
        Assert.Equal("/Plumber Max/Max the plumber", $"{item.Values["lastName"]}/{item.Values["fullName"]}/{item.Values["fileAs"]}");
    }

    [Fact]
    public async Task AComposedNameThatIsTooLong_TheRestGoesOn()
    {
        var max = FieldSchema.Contact["firstName"].MaximumLength;
        var (record, _) = await TiedAsync(Office.Contact(new string('a', max), new string('b', max)));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        await LaterAsync();
        Assert.Equal("Buyer", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        await QuietAsync();
        var report = await Anna.RunAsync();
        Assert.False(report.WantsAnother);
    }

    [Fact]
    public async Task ARenameToAComposedNameThatIsTooLong_TheRestGoesOn()
    {
        var max = FieldSchema.Contact["firstName"].MaximumLength;
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "firstName", Values.Text(new string('a', max)));
        office.Business.Edit(record, "lastName", Values.Text(new string('b', max)));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        await LaterAsync();
        Assert.Equal("Buyer", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        await QuietAsync();
        var report = await Anna.RunAsync();
        Assert.False(report.WantsAnother);
    }

    [Fact]
    public async Task CategoriesByCase()
    {
        office.Mappings = office.Mappings.SetItem(ItemKind.Contact, office.Mappings[ItemKind.Contact].With(FieldSchema.Contact["categories"], Direction.Both));
        var values = Office.Contact("Mara", "Stein");
        values["categories"] = Values.Set(["vip", "old"]);
        var (record, item) = await TiedAsync(values);
        Anna.Person.Edit(item, "categories", Values.Set(["VIP", "old", "Mine"]));
        office.Business.Edit(record, "categories", Values.Set(["Vip", "Office"]));
        await LaterAsync();
        await QuietAsync();
        foreach (var set in new[] { office.Current(record).Values["categories"], Anna.Item(ItemKind.Contact).Values["categories"] })
        {
            Assert.Equal(["mine", "office", "vip"], ((SetValue)set!).Names.Select(n => n.ToLowerInvariant()).Order());
        }
    }

    [Fact]
    public async Task DstNight_AndAllDay_InSeveralZones_AreQuiet()
    {
        Anna.Worker = Anna.Worker with { TimeZone = "Pacific/Auckland" };
        Anna.Account = Anna.Account with { DaysForward = 400 };
        office.Business.Add(new FieldValues(FieldSchema.Appointment) { ["subject"] = Values.Text("a"), ["times"] = new TimedSpan(Instant.FromUtc(2027, 3, 28, 0, 30), Instant.FromUtc(2027, 3, 28, 1, 30), "Europe/Berlin") }, Anna.Worker.Id);
        office.Business.Add(new FieldValues(FieldSchema.Appointment) { ["subject"] = Values.Text("b"), ["times"] = new AllDaySpan(new LocalDate(2027, 3, 27), new LocalDate(2027, 3, 30)) }, Anna.Worker.Id);
        await LaterAsync();
        await QuietAsync();
        Assert.Equal(2, Anna.Person.Items(ItemKind.Appointment).Count);
        foreach (var zone in new[] { "America/St_Johns", "Pacific/Kiritimati", "Europe/Berlin" })
        {
            Anna.Worker = Anna.Worker with { TimeZone = zone };
            await LaterAsync();
            await QuietAsync();
        }

        Assert.All(office.Business.Records(ItemKind.Appointment).Zip(Anna.Person.Items(ItemKind.Appointment)), p => Assert.Equal(p.First.Values["times"], p.Second.Values["times"]));
    }

    [Fact]
    public async Task OutsideThenBothEdited_ThenWider_NothingIsLost()
    {
        Anna.Account = Anna.Account with { DaysBack = 5, DaysForward = 30 };
        var (record, _) = await TiedAsync(Office.Appointment("Review", 1));
        office.Time.Advance(TimeSpan.FromDays(20));
        await LaterAsync();
        office.Business.Edit(office.Current(record), "location", Values.Text("office"));
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "location", Values.Text("anna"));
        await LaterAsync();
        Assert.Equal("anna", Anna.Item(ItemKind.Appointment).Values["location"]?.ToString());
        Anna.Account = Anna.Account with { DaysBack = 100 };
        await LaterAsync();
        Assert.Equal("office/office", $"{Anna.Item(ItemKind.Appointment).Values["location"]}/{office.Current(record).Values["location"]}");
        Assert.Contains(await Anna.HistoryAsync(), h => h.Old?.Contains("anna", StringComparison.Ordinal) == true);
        await QuietAsync();
    }

    [Fact]
    public async Task MovedOutOnOneSide_EditedOnTheOther()
    {
        var (record, item) = await TiedAsync(Office.Appointment("Review", 1));
        var t = (TimedSpan)item.Values["times"]!;
        office.Business.Edit(record, "location", Values.Text("office"));
        Anna.Person.Edit(item, "times", t with { Start = t.Start + Duration.FromDays(800), End = t.End + Duration.FromDays(800) });
        await LaterAsync();
        Assert.Equal("office", Anna.Item(ItemKind.Appointment).Values["location"]?.ToString());
        Assert.Equal(Anna.Item(ItemKind.Appointment).Values["times"], office.Current(record).Values["times"]);
        await QuietAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", t);
        await LaterAsync();
        Assert.Equal(t, office.Current(record).Values["times"]);
    }

    [Fact]
    public async Task AnItemMovedAway_ThenThatFolderIsChosen()
    {
        office.Business.Add(Office.Task("A"), Anna.Worker.Id);
        office.Business.Add(Office.Task("B"), Anna.Worker.Id);
        Anna.Account = Anna.Account with { Folders = new Dictionary<ItemKind, string> { [ItemKind.Task] = "one" } };
        await LaterAsync();
        Anna.Person.MoveAway(Anna.Person.Items(ItemKind.Task).First());
        await LaterAsync();
        Anna.Account = Anna.Account with { Folders = new Dictionary<ItemKind, string> { [ItemKind.Task] = "two" } };
        Anna.Mailbox.ChooseTheOtherFolder(ItemKind.Task);
        await LaterAsync();
        Assert.Equal((2, 2, 2), (Anna.Person.Items(ItemKind.Task).Count, office.Business.Records(ItemKind.Task).Count, (await Anna.LinksAsync()).Count(l => l.State == LinkState.InStep)));
        await QuietAsync();
    }

    [Fact]
    public async Task RecordDeletedOutsideTheWindow_TheItemIsMovedInsideByItsOwner_TakesPartAgain()
    {
        Anna.Account = Anna.Account with { DaysBack = 5, DaysForward = 30 };
        var (record, _) = await TiedAsync(Office.Appointment("Review", 1));
        office.Time.Advance(TimeSpan.FromDays(20));
        await LaterAsync();
        office.Business.Delete(office.Current(record));
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Appointment));
        var item = Anna.Item(ItemKind.Appointment);
        var t = (TimedSpan)item.Values["times"]!;
        Anna.Person.Edit(item, "times", t with { Start = t.Start + Duration.FromDays(21), End = t.End + Duration.FromDays(21) });
        await LaterAsync();
        Assert.Single(office.Business.Records(ItemKind.Appointment));
        Assert.Single(await Anna.LinksAsync());
    }
}
