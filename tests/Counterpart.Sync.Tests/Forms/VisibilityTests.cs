using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

public sealed class VisibilityTests
{
    private static readonly Caller Ben = new("user:ben", Roles.Worker, Form.W2);

    private static FieldValues Private(FieldValues values)
    {
        values["sensitivity"] = new ChoiceValue(Choices.Private);
        return values;
    }

    private static Caller Who(string name) => name switch
    {
        "anna" => Form.Anna,
        "ben" => Ben,
        "olga" => Form.Admin,
        "uwe" => Form.Auditor,
        _ => new Caller("token:erp", Roles.Integration),
    };

    /// <summary>What lies in Anna's mailbox: a private appointment, a private contact, an ordinary task, an untied item.</summary>
    [Theory]
    [Rule("S4")]
    [InlineData("anna", false, false, true)]
    [InlineData("ben", true, false, false)]
    [InlineData("olga", true, false, false)]
    [InlineData("uwe", true, false, false)]
    [InlineData("erp", true, false, false)]
    public void ValuesOfPrivateAndUntiedItems_AreTheirWorkersAlone(string who, bool hidesPrivate, bool hidesOthers, bool seesUntied)
    {
        var caller = Who(who);
        Assert.Equal(hidesPrivate, Visibility.Hides(caller, Form.W1, Private(Office.Appointment("Doctor", 1))));
        Assert.Equal(hidesPrivate, Visibility.Hides(caller, Form.W1, Private(Office.Task("Present for Ben"))));
        Assert.Equal(hidesOthers, Visibility.Hides(caller, Form.W1, Private(Office.Contact("Ada", "Lenz"))));
        Assert.Equal(hidesOthers, Visibility.Hides(caller, Form.W1, Office.Task("Call")));
        Assert.Equal(seesUntied, Visibility.SeesUntied(caller, Form.W1));
    }

    /// <summary>Where sensitivity is not mapped, no base ever tells that the item became private.</summary>
    [Theory]
    [Rule("S4")]
    [InlineData(Side.Mailbox)]
    [InlineData(Side.Business)]
    public void APrivateThingWhoseSensitivityIsNotMapped_IsHiddenToo(Side isPrivate)
    {
        var tied = Tied.Appointment;
        var kind = tied.Base.Schema.Kind;
        var mapping = tied.Mappings[kind];
        tied = tied with
        {
            Mappings = tied.Mappings.SetItem(kind, mapping.With(tied.Base.Schema["sensitivity"], Direction.None)),
            Worker = tied.Worker with { IncludePrivateAppointments = true },
        };
        var (record, item) = (tied.Record("location", new TextValue("Office")), tied.Item("location", new TextValue("Clinic")));
        (isPrivate == Side.Mailbox ? item : record).Values["sensitivity"] = Values.Choice(Choices.Private);
        var next = tied.Plan(record, item).Next;
        Assert.Equal((true, false), (Visibility.Hides(Form.Admin, Form.W1, next), Visibility.Hides(Form.Anna, Form.W1, next)));
        var again = (tied with { Link = _ => next }).Plan(tied.Record(), tied.Item()).Next;
        Assert.False(Visibility.Hides(Form.Admin, Form.W1, again));
    }

    [Fact]
    public void APrivateThingOfNobody_IsHiddenFromAll() => Assert.True(Visibility.Hides(Form.Anna, null, Private(Office.Task("x"))));

    [Fact]
    [Rule("S4")]
    public void OthersSee_Private_ItsTime_AndNothingElse()
    {
        var values = Private(Office.Appointment("Doctor", 1));
        values["location"] = new TextValue("Clinic");
        values["body"] = new TextValue("tell nobody");
        var shown = Visibility.Shown(Form.Admin, Form.W1, values);
        Assert.Equal("Private", shown["subject"]?.ToString());
        Assert.Equal(values["times"], shown["times"]);
        Assert.Equal(["sensitivity", "subject", "times"], shown.Known.In(shown.Schema).Select(f => f.Name).Order());
        Assert.Same(values, Visibility.Shown(Form.Anna, Form.W1, values));
    }

    [Theory]
    [Rule("S4")]
    [InlineData("times", true)]
    [InlineData("recurrence", true)]
    [InlineData("busyStatus", true)]
    [InlineData("subject", false)]
    [InlineData("location", false)]
    [InlineData("body", false)]
    [InlineData("attendees", false)]
    [InlineData("exceptions", false)]
    public void OfAPrivateAppointment_OthersAreShownTheTimeOnly(string field, bool shows)
    {
        var values = Private(Office.Appointment("Doctor", 1));
        Assert.Equal(shows, Visibility.Shows(Form.Admin, Form.W1, values, FieldSchema.Appointment[field]));
        Assert.True(Visibility.Shows(Form.Anna, Form.W1, values, FieldSchema.Appointment[field]));
    }

    [Theory]
    [Rule("S4")]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Titles_AreHidden_WhicheverSideIsPrivate(bool recordIsPrivate, bool itemIsPrivate)
    {
        var link = new Link(new LinkId("l"), new MailboxId("m1"), ItemKind.Task)
        {
            Record = Tie.Open with { Base = recordIsPrivate ? Private(Office.Task("Present")) : Office.Task("Present") },
            Item = Tie.Open with { Base = itemIsPrivate ? Private(Office.Task("Present")) : Office.Task("Present") },
        };
        Assert.Equal("Private", Visibility.Title(Form.Admin, Form.W1, link));
        Assert.Equal("Present", Visibility.Title(Form.Anna, Form.W1, link));
    }

    [Fact]
    public void TitleOfAContact_IsItsName() => Assert.Equal("Lenz",
        Visibility.Title(Form.Admin, Form.W1, new Link(new LinkId("l"), new MailboxId("m1"), ItemKind.Contact) { Record = Tie.Open with { Base = Office.Contact("Ada", "Lenz") } }));

    [Theory]
    [InlineData("subject", null, null, "anna", true)]
    [InlineData("subject", null, null, "olga", false)]
    [InlineData("subject", true, null, "olga", false)]
    [InlineData("subject", false, null, "olga", true)]
    [InlineData("times", true, null, "olga", true)]
    [InlineData(null, null, """{"subject":"Doctor","sensitivity":"Private"}""", "olga", false)]
    [InlineData(null, null, """{"subject":"Doctor"}""", "olga", true)]
    [InlineData(null, true, """{"subject":"Doctor"}""", "olga", false)]
    [InlineData(null, false, """{"subject":"Doctor","sensitivity":"Private"}""", "olga", false)]
    public void History_KeepsFieldAndCause_AndShowsValuesWhereTheyMayBeSeen(string? field, bool? isPrivate, string? whole, string who, bool shows)
    {
        var entry = new HistoryEntry("h", new RunId("r"), new MailboxId("m1"), Form.W1, new LinkId("l"), ItemKind.Appointment, Side.Business, Form.Now)
        { Field = field, Old = field is null ? null : "\"Doctor\"", New = field is null ? null : "\"Dentist\"", Whole = whole, Cause = "V4" };
        var known = isPrivate switch { null => null, true => Private(Office.Appointment("Doctor", 1)), _ => Office.Appointment("Doctor", 1) };
        var shown = Visibility.Shown(Who(who), entry, known);
        Assert.Equal(shows ? entry : entry with { Old = null, New = null, Whole = null }, shown);
        Assert.Equal((field, "V4"), (shown.Field, shown.Cause));
    }

    [Fact]
    public void History_OfContacts_IsShown()
    {
        var entry = new HistoryEntry("h", new RunId("r"), new MailboxId("m1"), Form.W1, new LinkId("l"), ItemKind.Contact, Side.Business, Form.Now) { Field = "jobTitle", Old = "\"x\"" };
        Assert.Same(entry, Visibility.Shown(Form.Admin, entry, null));
    }
}
