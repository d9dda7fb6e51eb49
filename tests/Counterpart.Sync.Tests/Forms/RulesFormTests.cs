using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>Rules that tie pairs: what may be set, and what of it stands in the audit.</summary>
public sealed class RulesFormTests
{
    [Fact]
    public void Added_HasTheNextId_WhichIsNeverUsedAgain()
    {
        var settings = Added(Added(Settings.Initial, new NewRule("MainResponsible")), new NewRule("tagged") { Category = " VIP ", Workers = ["W2"], Type = "view", Withdraw = true });
        Assert.Equal(["R1", "R2"], settings.Rules.Select(r => r.Id.Value));
        Assert.Equal("contacts tagged VIP for W2, type View, copies withdrawn", RulesForm.Words(settings.Rules[1]));
        settings = RulesForm.Remove(Form.Admin, settings, new RuleId("R2"), false, Form.Now).OrThrow().Settings;
        Assert.Equal(["R1", "R2", "R3"], Added(settings, new NewRule("AddressBook") { AddressBook = "Berlin" }).Rules.Select(r => r.Id.Value));
        Assert.Equal([true, false], settings.Rules.Select(r => r.IsInForce));
    }

    [Fact]
    public void EachChange_IsInTheAudit_WithWhatWasBeforeAndAfter()
    {
        var added = RulesForm.Add(Form.Admin, Settings.Initial, new NewRule("Parties") { Parties = ["P-1", "P-2", "P-1"] }, Form.Known, Form.Now).OrThrow();
        const string Words = "contacts of P-1, P-2 for every worker, copies kept";
        Assert.Equal([new AuditEntry(Form.Now, "user:olga", "rules.R1", null, Words)], added.Audit);
        var removed = RulesForm.Remove(Form.Admin, added.Settings, new RuleId("R1"), true, Form.Now).OrThrow();
        Assert.Equal([new AuditEntry(Form.Now, "user:olga", "rules.R1", Words, "removed, copies withdrawn")], removed.Audit);
        var back = RulesForm.Restore(Form.Admin, removed.Settings, new RuleId("R1"), false, Form.Now).OrThrow();
        Assert.Equal([new AuditEntry(Form.Now, "user:olga", "rules.R1", "removed", Words)], back.Audit);
        Assert.Equal((true, false), (back.Settings.Rules[0].IsInForce, back.Settings.Rules[0].Withdraw));
    }

    /// <summary>What does not fit is one line that names the thing, and saves nothing.</summary>
    [Theory]
    [InlineData("Everybody", null, null, null, null, null, "Invalid: 'Everybody' is no sort of rule: the sorts are MainResponsible, Parties, AddressBook, Tagged")]
    [InlineData("Parties", null, null, null, null, null, "Invalid: a rule of the sort Parties needs parties: give party numbers, as P-000001")]
    [InlineData("AddressBook", null, "  ", null, null, null, "Invalid: a rule of the sort AddressBook needs addressBook: give an address book's name")]
    [InlineData("Tagged", null, null, "a\nb", null, null, "Invalid: 'a\nb' is not a name of 1 to 255 characters in one line: give a category's name")]
    [InlineData("MainResponsible", null, "Berlin", null, null, null, "Invalid: a rule of the sort MainResponsible takes no addressBook: leave it out, or make a rule of the sort AddressBook")]
    [InlineData("AddressBook", "P-1", "Berlin", null, null, null, "Invalid: a rule of the sort AddressBook takes no parties: leave it out, or make a rule of the sort Parties")]
    [InlineData("MainResponsible", null, null, null, "W9", null, "NotFound: there is no worker W9: 'workers list' shows them")]
    [InlineData("MainResponsible", null, null, null, null, "Both", "Invalid: 'Both' is no type: the types are Edit and View")]
    [InlineData("MainResponsible", null, null, null, null, "Edit", "Invalid: Edit is above the allowed type: choose View, or set allowedType=Edit")]
    [InlineData("Tagged", null, null, "VIP", null, null, "Contradicts: rule R1 says just that already (contacts tagged VIP for every worker, copies kept): remove it first, or change what the new one says")]
    public void BadRules(string sort, string? party, string? book, string? category, string? worker, string? type, string sentence)
    {
        var settings = Added(Settings.Initial with { Parameters = new Parameters { AllowedType = LinkType.View } }, new NewRule("Tagged") { Category = "VIP" });
        var asked = new NewRule(sort) { Parties = party is null ? null : [party], AddressBook = book, Category = category, Workers = worker is null ? null : [worker], Type = type };
        Assert.Equal(sentence, Form.Said(RulesForm.Add(Form.Admin, settings, asked, Form.Known, Form.Now)));
    }

    [Fact]
    public void OnlyAdministrators_ChangeRules()
    {
        var settings = Added(Settings.Initial, new NewRule("MainResponsible"));
        foreach (var caller in new[] { Form.Anna, Form.Auditor })
        {
            Assert.StartsWith($"NotAllowed: {caller.Called} may not change the settings", Form.Said(RulesForm.Add(caller, settings, new NewRule("Everybody"), Form.Known, Form.Now)), StringComparison.Ordinal);
            Assert.StartsWith("NotAllowed", Form.Said(RulesForm.Remove(caller, settings, new RuleId("R1"), false, Form.Now)), StringComparison.Ordinal);
            Assert.StartsWith("NotAllowed", Form.Said(RulesForm.Restore(caller, settings, new RuleId("R1"), false, Form.Now)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WhatIsNotThere_OrIsInForce_IsSaid()
    {
        var settings = Added(Settings.Initial, new NewRule("MainResponsible"));
        Assert.Equal("NotFound: there is no rule R7: 'rules list' shows what there is", Form.Said(RulesForm.Remove(Form.Admin, settings, new RuleId("R7"), false, Form.Now)));
        Assert.Equal("NotFound: there is no rule R7: 'rules list' shows what there is", Form.Said(RulesForm.Restore(Form.Admin, settings, new RuleId("R7"), false, Form.Now)));
        Assert.Equal("Contradicts: rule R1 is in force: nothing is to be done", Form.Said(RulesForm.Restore(Form.Admin, settings, new RuleId("R1"), false, Form.Now)));
        var removed = RulesForm.Remove(Form.Admin, settings, new RuleId("R1"), false, Form.Now).OrThrow().Settings;
        Assert.StartsWith("NotFound: there is no rule R1", Form.Said(RulesForm.Remove(Form.Admin, removed, new RuleId("R1"), false, Form.Now)), StringComparison.Ordinal);
    }

    private static Settings Added(Settings settings, NewRule rule) => RulesForm.Add(Form.Admin, settings, rule, Form.Known, Form.Now).OrThrow().Settings;
}
