using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary>
/// Each direction, for ordinary fields, fields whose values are translated, and a field of a slot: an edit on either side, and what waited
/// when the direction changes later (R3, V3, V4).
/// </summary>
[Rule("V4")]
public sealed class DirectionValues
{
    private readonly Office office = new();

    /// <summary>Field, value before, value after.</summary>
    private static readonly (ItemKind Kind, string Field, string Before, string After)[] Fields =
    [
        (ItemKind.Contact, "jobTitle", "Buyer", "Head of buying"),
        (ItemKind.Contact, "gender", "Female", "Male"),
        (ItemKind.Contact, "mobileTelephoneNumber", "+49 30 1", "+49 30 2"),
        (ItemKind.Appointment, "location", "Room 1", "Room 2"),
        (ItemKind.Appointment, "importance", "Low", "High"),
        (ItemKind.Task, "body", "one", "two"),
        (ItemKind.Task, "importance", "High", "Low"),
    ];

    public static TheoryData<string, string, Direction, bool, bool> EditedInTheMailbox => Rows(
        (Direction.Both, true, true), (Direction.ToBusiness, true, true), (Direction.ToMailbox, false, false), (Direction.None, false, true));

    public static TheoryData<string, string, Direction, bool, bool> EditedInTheBusinessSystem => Rows(
        (Direction.Both, true, true), (Direction.ToMailbox, true, true), (Direction.ToBusiness, true, false), (Direction.None, true, false));

    [Theory]
    [MemberData(nameof(EditedInTheMailbox))]
    public async Task Mailbox(string kind, string field, Direction direction, bool inBusiness, bool inMailbox)
    {
        var f = await TiedAsync(kind, field, direction);
        office.Anna.Person.Edit(office.Anna.Item(f.Kind), field, f.After);
        await office.Anna.RunAsync();
        AssertHeld(f, inBusiness, inMailbox);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        //  what waited in the mailbox goes over as soon as it may; what was put back stays so
        office.Map(f.Of, Direction.Both);
        await office.Anna.RunAsync();
        AssertHeld(f, inMailbox, inMailbox);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [MemberData(nameof(EditedInTheBusinessSystem))]
    public async Task Business(string kind, string field, Direction direction, bool inBusiness, bool inMailbox)
    {
        var f = await TiedAsync(kind, field, direction);
        office.Business.Edit(office.Business.Records(f.Kind).Single(), field, f.After);
        await office.Anna.RunAsync();
        AssertHeld(f, inBusiness, inMailbox);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        office.Map(f.Of, Direction.Both);
        await office.Anna.RunAsync();
        AssertHeld(f, true, true);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    /// <summary>None stops the field both ways and blanks nothing; mapped again, its old base counts (V3): both edits meet as a conflict.</summary>
    [Theory]
    [Rule("R3", "V3")]
    [MemberData(nameof(Each))]
    public async Task None_ThenBothEdited_ThenMappedAgain_IsAConflict(string kind, string field)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var f = await TiedAsync(kind, field, Direction.None);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        office.Anna.Person.Edit(office.Anna.Item(f.Kind), field, f.After);
        office.Business.Edit(office.Business.Records(f.Kind).Single(), field, null);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        office.Map(f.Of, Direction.Both);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal(LinkState.Conflict, (await office.Anna.LinkAsync()).State);
    }

    /// <summary>Narrower later: from then on only what the new direction lets over.</summary>
    [Theory]
    [Rule("R3")]
    [MemberData(nameof(Each))]
    public async Task Both_ThenToMailbox_TheMailboxIsPutBack(string kind, string field)
    {
        var f = await TiedAsync(kind, field, Direction.Both);
        office.Anna.Person.Edit(office.Anna.Item(f.Kind), field, f.After);
        office.Map(f.Of, Direction.ToMailbox);
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        AssertHeld(f, false, false);
    }

    public static TheoryData<string, string> Each => [.. Fields.Select(f => (f.Kind.Name(), f.Field))];

    private static TheoryData<string, string, Direction, bool, bool> Rows(params (Direction Direction, bool Business, bool Mailbox)[] expected) =>
        [.. from f in Fields from e in expected select (f.Kind.Name(), f.Field, e.Direction, e.Business, e.Mailbox)];

    /// <summary>A link in step that holds the value before, then the direction.</summary>
    private async Task<Case> TiedAsync(string kind, string field, Direction direction)
    {
        var (k, _, before, after) = Fields.Single(f => f.Kind.Name() == kind && f.Field == field);
        var of = FieldSchema.Of(k)[field];
        var (first, second) = (Value(of, before), Value(of, after));
        var values = k switch
        {
            ItemKind.Contact => Office.Contact("Mara", "Stein"),
            ItemKind.Appointment => Office.Appointment("Review", 1),
            _ => Office.Task("Offer"),
        };
        values[field] = first;
        var record = office.Business.Add(values, office.Anna.Worker.Id);
        if (k == ItemKind.Contact)
        {
            await office.AddAsync(office.Anna, Form.Anna, record);
        }

        await office.Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromHours(1));
        office.Map(of, direction);
        await office.Anna.RunAsync();
        return new Case(k, of, first, second);
    }

    private void AssertHeld(Case f, bool afterInBusiness, bool afterInMailbox)
    {
        Assert.Equal(afterInBusiness ? f.After : f.Before, office.Business.Records(f.Kind).Single().Values[f.Of]);
        Assert.Equal(afterInMailbox ? f.After : f.Before, office.Anna.Item(f.Kind).Values[f.Of]);
    }

    private static Value? Value(Field field, string text) => field.Type == FieldType.Choice ? Values.Choice(text) : Values.Text(text);

    private sealed record Case(ItemKind Kind, Field Of, Value? Before, Value? After);
}
