using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A company's name names a contact that has none of its own: what was rejected of it is no way around.</summary>
[Rule("D8", "V3")]
public sealed class RejectedNameTests : Restored
{
    [Fact]
    public async Task ARejectedCompanyName_IsNotWrittenAsFileAs()
    {
        var values = new FieldValues(FieldSchema.Contact) { ["companyName"] = Values.Text("Stein AG"), ["fileAs"] = Values.Text("Stein AG") };
        var (record, item) = await TiedAsync(values);
        office.Business.Change(record, r => { var v = r.Values.Copy(); v["companyName"] = Values.Text("Spam"); ComposedNames.Compose(v); return r with { Values = v }; });
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        await LaterAsync();
        await RejectAllAsync(Anna);
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("x"));
        await LaterAsync();
        Assert.Equal("Stein AG", Anna.Item(ItemKind.Contact).Values["fileAs"]?.ToString());
    }
}
