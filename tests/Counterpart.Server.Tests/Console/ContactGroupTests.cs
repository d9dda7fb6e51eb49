using Counterpart.Model;
using Counterpart.Server.Console.AddressBook;

namespace Counterpart.Server.Tests.Console;

/// <summary>The form of a contact has a place for everything that can be typed.</summary>
public sealed class ContactGroupTests
{
    [Fact]
    public void EachFieldThatIsTyped_IsInOneGroup()
    {
        //  composed of the name, of whom one is contact for, and of the contact's own number
        string[] composed = ["fullName", "fileAs", "subject", "companyName", "customerId"];
        Assert.Equal(FieldSchema.Contact.Fields.Select(f => f.Name).Except(composed).Append("employer").Order(StringComparer.Ordinal),
            ContactGroup.All.SelectMany(g => g.Fields).Order(StringComparer.Ordinal));
    }
}
