using Counterpart.Model;

namespace Counterpart.Server.Tests;

/// <summary>Fields go by names that people know.</summary>
public sealed class FieldLabelsTests
{
    [Theory]
    [InlineData("mobileTelephoneNumber", "Mobile")]
    [InlineData("businessTelephoneNumber", "Business phone")]
    [InlineData("jobTitle", "Job title")]
    [InlineData("homeAddressPostalCode", "Home address, postal code")]
    [InlineData("otherAddressPostOfficeBox", "Other address, PO box")]
    [InlineData("body", "Notes")]
    public void AField_HasItsLabel(string name, string label) => Assert.Equal(label, FieldLabels.Of(name));

    [Fact]
    public void EachField_HasOneOfItsOwn_InPlainWords()
    {
        foreach (var kind in Enum.GetValues<ItemKind>())
        {
            var labels = FieldSchema.Of(kind).Fields.Select(f => FieldLabels.Of(f.Name)).ToList();
            Assert.Equal(labels.Count, labels.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(labels, l => Assert.True(char.IsAsciiLetterUpper(l[0]) && !l.Skip(1).Zip(l).Any(p => char.IsAsciiLetterUpper(p.First) && char.IsAsciiLetterLower(p.Second)), l));
        }
    }

    [Theory]
    [InlineData("mobileTelephoneNumber: both sides changed it; jobTitle: refused", "Mobile: both sides changed it; Job title: refused")]
    [InlineData("body: both sides hold a text of their own", "Notes: both sides hold a text of their own")]
    [InlineData("the item is gone: whatever w1@sandbox.test says", "the item is gone: whatever w1@sandbox.test says")]
    public void ALineOfTheCore_HasLabelsInPlaceOfNames(string text, string shown) => Assert.Equal(shown, FieldLabels.In(text));
}
