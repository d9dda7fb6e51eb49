using System.Text.Json;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

public sealed class MappingFormTests
{
    [Theory]
    [InlineData("jobTitle", "ToMailbox")]
    [InlineData("jobTitle", "tobusiness")]
    [InlineData("JOBTITLE", "Both")]
    [InlineData("jobTitle", "None")]
    [InlineData("fullName", "None")]
    [InlineData("lastName", "ToBusiness")]
    public void Direction_WithinWhatIsAllowed_IsSet(string field, string direction)
    {
        var change = Set((field, direction)).OrThrow();
        Assert.Equal(direction, change.Settings.Mappings[ItemKind.Contact][FieldSchema.Contact[field]].ToString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("jobTitel", "Both", "Invalid: mapping row contact.jobTitel: there is no such field: 'mapping show contact' lists them")]
    [InlineData("jobTitle", "Sideways", "Invalid: mapping row contact.jobTitle: 'Sideways' is no direction: choose Both, ToMailbox, ToBusiness, None")]
    [InlineData("jobTitle", "3", "Invalid: mapping row contact.jobTitle: '3' is no direction")]
    [InlineData("lastName", "None", "Invalid: mapping row contact.lastName: it is mandatory and can't be None: choose Both, ToMailbox, ToBusiness")]
    [InlineData("fullName", "Both", "Invalid: mapping row contact.fullName: Both is not among its directions: choose ToMailbox, None")]
    [InlineData("companyName", "ToBusiness", "Invalid: mapping row contact.companyName: ToBusiness is not among its directions: choose ToMailbox, None")]
    public void Direction_IsRefused_WithItsSentence(string field, string direction, string sentence) =>
        Assert.StartsWith(sentence, Form.Said(Set(("nickName", "None"), (field, direction))), StringComparison.Ordinal);

    [Fact]
    public void EveryField_TakesExactlyItsAllowedDirections()
    {
        foreach (var kind in ItemKinds.All)
        {
            foreach (var field in FieldSchema.Of(kind).Fields)
            {
                foreach (var direction in Enum.GetValues<Direction>())
                {
                    var verdict = MappingForm.Set(Form.Admin, Settings.Initial, kind, new Dictionary<string, string> { [field.Name] = direction.ToString() }, Form.Now);
                    var fits = (direction & ~field.Allowed) == 0 && !(direction == Direction.None && field.IsMandatory);
                    Assert.Equal(fits, verdict is Verdict<SettingsChange>.Allowed);
                }
            }
        }
    }

    [Fact]
    public void Changes_AreAudited()
    {
        var change = Set(("jobTitle", "ToMailbox"), ("department", "Both")).OrThrow();
        Assert.Equal(new AuditEntry(Form.Now, "user:olga", "mapping.contact.jobTitle", "Both", "ToMailbox"), Assert.Single(change.Audit));
    }

    [Fact]
    public void Reset_BringsTheSuggestedMappingBack()
    {
        var changed = Set(("jobTitle", "None"), ("spouse", "Both")).OrThrow().Settings;
        var reset = MappingForm.Reset(Form.Admin, changed, ItemKind.Contact, Form.Now).OrThrow();
        Assert.Equal(["mapping.contact.jobTitle", "mapping.contact.spouse"], reset.Audit.Select(a => a.What).Order());
        Assert.All(FieldSchema.Contact.Fields, f => Assert.Equal(f.Suggested, reset.Settings.Mappings[ItemKind.Contact][f]));
    }

    [Theory]
    [InlineData(ItemKind.Contact)]
    [InlineData(ItemKind.Appointment)]
    [InlineData(ItemKind.Task)]
    public void Export_ImportedElsewhere_GivesTheSameMapping(ItemKind kind)
    {
        var settings = MappingForm.Set(Form.Admin, Settings.Initial, kind, new Dictionary<string, string> { ["body"] = "None" }, Form.Now).OrThrow().Settings;
        var file = JsonSerializer.SerializeToElement(new { kind = kind.Name(), directions = MappingForm.Export(settings, kind) });
        var imported = MappingForm.Import(Form.Admin, Settings.Initial, kind, file, Form.Now).OrThrow().Settings;
        Assert.Equal(MappingForm.Export(settings, kind), MappingForm.Export(imported, kind));
        Assert.Equal("None", MappingForm.Export(imported, kind)["body"]);
    }

    [Theory]
    [InlineData("[]", "Invalid: mapping of contact: the file is no mapping: an object with kind and directions is expected")]
    [InlineData("null", "Invalid: mapping of contact: the file is no mapping")]
    [InlineData("""{"kind":"contact"}""", "Invalid: mapping of contact: the file is no mapping")]
    [InlineData("""{"kind":"contact","directions":[]}""", "Invalid: mapping of contact: the file is no mapping")]
    [InlineData("""{"kind":"task","directions":{}}""", "Invalid: mapping of contact: the file is for \"task\", not for contact")]
    [InlineData("""{"kind":7,"directions":{}}""", "Invalid: mapping of contact: the file is for 7, not for contact")]
    [InlineData("""{"directions":{"jobTitle":"None","colour":"Both"}}""", "Invalid: mapping row contact.colour: there is no such field")]
    [InlineData("""{"directions":{"jobTitle":3}}""", "Invalid: mapping row contact.jobTitle: its direction is no text: write ToMailbox, ToBusiness, Both or None")]
    [InlineData("""{"directions":{"jobTitle":null}}""", "Invalid: mapping row contact.jobTitle: its direction is no text")]
    [InlineData("""{"directions":{"jobTitle":"None","JobTitle":"Both"}}""", "Invalid: mapping row contact.JobTitle: it is there twice")]
    [InlineData("""{"directions":{"jobTitle":"Up"}}""", "Invalid: mapping row contact.jobTitle: 'Up' is no direction")]
    [InlineData("""{"directions":{"lastName":"None"}}""", "Invalid: mapping row contact.lastName: it is mandatory and can't be None")]
    public void BadFile_IsRefused_NamingTheRow(string json, string sentence)
    {
        using var file = JsonDocument.Parse(json);
        Assert.StartsWith(sentence, Form.Said(MappingForm.Import(Form.Admin, Settings.Initial, ItemKind.Contact, file.RootElement, Form.Now)), StringComparison.Ordinal);
    }

    private static Verdict<SettingsChange> Set(params (string Field, string Direction)[] directions) =>
        MappingForm.Set(Form.Admin, Settings.Initial, ItemKind.Contact, directions.ToDictionary(d => d.Field, d => d.Direction), Form.Now);
}
