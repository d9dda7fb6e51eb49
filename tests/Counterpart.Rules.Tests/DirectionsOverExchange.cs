using System.Xml.Linq;
using Counterpart.Business;
using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;
using Counterpart.Together;

namespace Counterpart.Rules.Tests;

/// <summary>
/// The directions over the real parts, where an importance is another number in each place and a mobile number is a location in one place and an
/// entry of a dictionary in the other.
/// </summary>
[Rule("V4")]
public sealed class DirectionsOverExchange
{
    private const string Before = "Buyer Low +49301";
    private const string After = "Head High +49302";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Direction.Both, After, After, After, After)]
    [InlineData(Direction.ToMailbox, Before, Before, After, After)]
    [InlineData(Direction.ToBusiness, After, After, After, Before)]
    [InlineData(Direction.None, Before, After, After, Before)]
    public async Task Direction_OfAnOrdinaryATranslatedAndASlotField(
        Direction direction, string mailboxEdit_Business, string mailboxEdit_Mailbox, string businessEdit_Business, string businessEdit_Mailbox)
    {
        await using var company = await Company.OpenAsync(Token, 1);
        var day = company.Time.GetUtcNow().AddDays(3);
        var ids = new Dictionary<string, (SideId Contact, SideId Task)>();
        foreach (var name in new[] { "Mailbox", "Business" })
        {
            var contact = await company.AddContactAsync(Contact(name, Before), Token, "W1");
            var made = await company.Business.Activities.CreateAsync(ActivityCategory.Task, Task(name, Before), new ActivityPlacement { Responsible = new WorkerId("W1") }, "user:office", Token);
            ids[name] = (contact, ((WriteResult.Written)made).Id);
        }

        await company.RunAsync("W1", Token);
        Map(company, ItemKind.Contact, direction, "jobTitle", "mobileTelephoneNumber");
        Map(company, ItemKind.Task, direction, "importance");
        await company.RunAsync("W1", Token);

        Person(company, "Mailbox");
        await company.Business.Contacts.UpdateAsync(ids["Business"].Contact, Of(Contact("Business", After), "jobTitle", "mobileTelephoneNumber"), null, "user:office", null, Token);
        await company.Business.Activities.UpdateAsync(ids["Business"].Task, Of(Task("Business", After), "importance"), null, "user:office", null, Token);
        var report = await company.RunAsync("W1", Token);
        Assert.Null(report.Fault);
        Assert.Empty(report.Errors);

        Assert.Equal((mailboxEdit_Business, mailboxEdit_Mailbox), (await RecordAsync("Mailbox"), Item(company, "Mailbox")));
        Assert.Equal((businessEdit_Business, businessEdit_Mailbox), (await RecordAsync("Business"), Item(company, "Business")));

        async Task<string> RecordAsync(string name)
        {
            var contact = (await company.Business.Contacts.ShowAsync(ids[name].Contact, Token))!.Values;
            var task = (await company.Business.Activities.ShowAsync(ids[name].Task, Token))!.Values;
            return $"{contact["jobTitle"]} {task["importance"]} {contact["mobileTelephoneNumber"]}";
        }
    }

    private static void Map(Company company, ItemKind kind, Direction direction, params string[] fields) =>
        company.Settings = MappingForm.Set(Form.Admin, company.Settings, kind, fields.ToDictionary(f => f, _ => direction.ToString()), Form.Now).OrThrow().Settings;

    private static FieldValues Contact(string name, string all)
    {
        var values = Office.Contact("Person", name, all.Split(' ')[2]);
        values["jobTitle"] = Values.Text(all.Split(' ')[0]);
        return values;
    }

    private static FieldValues Task(string name, string all)
    {
        var values = Office.Task(name);
        values["importance"] = Values.Choice(all.Split(' ')[1]);
        return values;
    }

    private static FieldValues Of(FieldValues values, params string[] fields)
    {
        var some = new FieldValues(values.Schema);
        foreach (var field in fields)
        {
            some[field] = values[field];
        }

        return some;
    }

    private static void Person(Company company, string name)
    {
        var person = company.Person("W1");
        var contact = Find(company, "contacts", name);
        var values = After.Split(' ');
        person.Set(contact, "Contact", "contacts:JobTitle", values[0]);
        person.Change(contact, $"""
            <t:SetItemField><t:IndexedFieldURI FieldURI="contacts:PhoneNumber" FieldIndex="MobilePhone"/><t:Contact><t:PhoneNumbers><t:Entry Key="MobilePhone">{values[2]}</t:Entry></t:PhoneNumbers></t:Contact></t:SetItemField>
            """);
        person.Set(Find(company, "tasks", name), "Task", "item:Importance", values[1]);
    }

    private static string Item(Company company, string name)
    {
        var contact = company.Person("W1").Read(Find(company, "contacts", name));
        var task = company.Person("W1").Read(Find(company, "tasks", name));
        return $"{Text(contact, "JobTitle")} {Text(task, "Importance")} {contact.Descendants().Single(e => e.Attribute("Key")?.Value == "MobilePhone").Value}";
    }

    private static string Find(Company company, string folder, string name) =>
        company.Person("W1").Ids(folder).Single(id => Text(company.Person("W1").Read(id), folder == "contacts" ? "Surname" : "Subject") == name);

    private static string? Text(XElement item, string element) => item.Descendants().FirstOrDefault(e => e.Name.LocalName == element)?.Value;
}
