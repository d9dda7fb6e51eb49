using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

/// <summary>I11, the business side: the survivor keeps what it has and takes what it lacks; the other names it.</summary>
[Rule("I11")]
public sealed class MergeTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    private ContactDirectory Contacts => business.System.Contacts;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task FieldsThatAreEmpty_AreTaken_WithWhoEnteredThem_AndTheOthersStay()
    {
        var into = await MakeAsync(("firstName", Text("Mara")), ("lastName", Text("Stein")), ("jobTitle", Text("Buyer")), ("categories", Values.Set(["Fair"])));
        var merged = await MakeAsync(("firstName", Text("M.")), ("lastName", Text("Stein")), ("jobTitle", Text("Clerk")), ("department", Text("Sales")),
            ("nickName", Text("Mo")), ("categories", Values.Set(["fair", "Key"])), ("birthday", new DateValue(new LocalDate(1980, 2, 29))), ("gender", Values.Choice("Female")));
        await Contacts.UpdateAsync(merged, Contact(("department", Text("Sales 2"))), null, "user:ida", null, default);
        var merge = (await Contacts.MergeAsync(merged, into, "user:ben", null, default)).OrThrow();
        Assert.Equal(["birthday", "categories", "department", "gender", "nickName"], merge.Takes.Known.In(FieldSchema.Contact).Select(f => f.Name).Order(StringComparer.Ordinal));
        var card = (await Contacts.ShowAsync(into, default))!;
        Assert.Equal(("Mara Stein", "Buyer", "Sales 2", "Mo"), (card.Values["fullName"]!.ToString(), card.Values["jobTitle"]!.ToString(), card.Values["department"]!.ToString(), card.Values["nickName"]!.ToString()));
        Assert.Equal(Values.Set(["Fair", "Key"]), card.Values["categories"]);
        Assert.Equal("user:ida", card.Entered["department"].By);
        var gone = (await Contacts.ShowAsync(merged, default))!;
        Assert.Equal(into, gone.MergedInto);
        Assert.NotNull(gone.DeletedAt);
    }

    [Fact]
    public async Task Locations_FindFreeSlots_AndTheSurvivorsStayInTheirs()
    {
        var into = await MakeAsync(("lastName", Text("Stein")), ("mobileTelephoneNumber", Text("+49 1")), ("email1Address", new EmailValue("mara@example.com")));
        var merged = await MakeAsync(("lastName", Text("Stein")), ("mobileTelephoneNumber", Text("+49 2")), ("businessTelephoneNumber", Text("+49 3")),
            ("email1Address", new EmailValue("MARA@example.com")), ("email2Address", new EmailValue("stein@example.com")));
        var view = business.ViewFor("W1");
        Assert.Equal("+49 1", (await view.ReadOneAsync(ItemKind.Contact, into)).Values["mobileTelephoneNumber"]!.ToString());
        (await Contacts.MergeAsync(merged, into, "user:ben", null, default)).OrThrow();
        foreach (var values in new[] { (await Contacts.ShowAsync(into, default))!.Values, (await view.ReadOneAsync(ItemKind.Contact, into)).Values, (await business.ViewFor("W2").ReadOneAsync(ItemKind.Contact, into)).Values })
        {
            Assert.Equal(("+49 1", "+49 3"), (values["mobileTelephoneNumber"]!.ToString(), values["businessTelephoneNumber"]!.ToString()));
            Assert.Equal(("mara@example.com", "stein@example.com"), (((EmailValue)values["email1Address"]!).Address, ((EmailValue)values["email2Address"]!).Address));
            Assert.Null(values["email3Address"]);
        }

        //  the second mobile is there, in whatever slot is free for it
        var shown = (await view.ReadOneAsync(ItemKind.Contact, into)).Values;
        Assert.Contains("+49 2", FieldSchema.Contact.Fields.Select(f => shown[f]?.ToString()));
    }

    [Fact]
    public async Task AnOlderNumberOfTheMerged_DoesNotTakeTheSlotOfTheSurvivors()
    {
        var merged = await MakeAsync(("lastName", Text("Stein")), ("mobileTelephoneNumber", Text("+49 2")));
        var into = await MakeAsync(("lastName", Text("Stein")), ("businessTelephoneNumber", Text("+49 9")), ("mobileTelephoneNumber", Text("+49 1")));
        (await Contacts.MergeAsync(merged, into, "user:ben", null, default)).OrThrow();
        Assert.Equal("+49 1", (await Contacts.ShowAsync(into, default))!.Values["mobileTelephoneNumber"]!.ToString());
    }

    [Fact]
    public async Task WhatAMailboxTookOut_DoesNotComeBackWithTheSurvivor()
    {
        var merged = await MakeAsync(("lastName", Text("Stein")), ("businessTelephoneNumber", Text("+49 3")));
        var (one, other) = (business.ViewFor("W1"), business.ViewFor("W2"));
        await other.ReadOneAsync(ItemKind.Contact, merged);
        Assert.IsType<WriteResult.Written>(await one.UpdateOneAsync(merged, Contact(("businessTelephoneNumber", null))));
        var into = await MakeAsync(("lastName", Text("Stein")));
        (await Contacts.MergeAsync(merged, into, "user:ben", null, default)).OrThrow();
        Assert.Null((await one.ReadOneAsync(ItemKind.Contact, into)).Values["businessTelephoneNumber"]);
        Assert.Equal("+49 3", (await other.ReadOneAsync(ItemKind.Contact, into)).Values["businessTelephoneNumber"]!.ToString());
    }

    [Fact]
    public async Task ReferencesExternalIdsBooksResponsibleAndParty_GoWithIt_AndActivitiesFollow()
    {
        var into = await MakeAsync(("lastName", Text("Stein")));
        var merged = Id(await Contacts.CreateAsync(Contact(("lastName", Text("Stein")), ("companyName", Text("Harbour Ltd"))),
            new ContactPlacement { MakeOrganization = true, MainResponsible = new WorkerId("W1"), AddressBooks = ["North"] }, "user:ben", default));
        await Contacts.SetReferenceAsync(merged, new DocumentReference("project", "P-1"), default);
        var imported = await business.System.Imports.ContactsAsync("erp", [new ImportedRecord(Contact(("lastName", Text("Falk")))) { ExternalId = "17" }], default, "user:ben", default);
        var falk = imported[0].Id!.Value;
        var call = Id(await business.System.Activities.CreateAsync(ActivityCategory.Task, TaskOf(("subject", Text("Call"))), new ActivityPlacement { Responsible = new WorkerId("W1") }, "user:ben", default));
        await business.System.Activities.SetReferenceAsync(call, new DocumentReference("contact", merged.Value), default);
        var before = (await business.System.Activities.ShowAsync(call, default))!;

        var merge = (await Contacts.MergeAsync(merged, into, "user:ben", null, default)).OrThrow();
        (await Contacts.MergeAsync(falk, into, "user:ben", null, default)).OrThrow();
        Assert.Contains("reference project P-1", merge.Moves);
        Assert.Contains("contact for Harbour Ltd", merge.Moves);
        var card = (await Contacts.ShowAsync(into, default))!;
        Assert.Equal(("Harbour Ltd", "W1", "P-1"), (card.Values["companyName"]!.ToString(), card.MainResponsible!.Value.Value, Assert.Single(card.References).DocumentId));
        Assert.Contains("North", card.AddressBooks);
        Assert.Equal(new ExternalId("erp", "17"), Assert.Single(card.ExternalIds));
        var after = (await business.System.Activities.ShowAsync(call, default))!;
        Assert.Equal(into.Value, Assert.Single(after.References).DocumentId);
        Assert.NotEqual(before.Version, after.Version);

        //  the source's next file means the survivor
        var again = await business.System.Imports.ContactsAsync("erp", [new ImportedRecord(Contact(("lastName", Text("Falk")), ("jobTitle", Text("Buyer")))) { ExternalId = "17" }], default, "user:ben", default);
        Assert.Equal((ImportOutcome.Updated, into), (again[0].Outcome, again[0].Id));
    }

    [Fact]
    public async Task APersonForTwoParties_KeepsHisLocationsForTheOther()
    {
        var merged = await MakeAsync(("lastName", Text("Stein")), ("businessTelephoneNumber", Text("+49 3")));
        var person = (await Contacts.ShowAsync(merged, default))!.Person;
        var second = Id(await Contacts.CreateAsync(Contact(("lastName", Text("Stein"))), new ContactPlacement { Person = person }, "user:ben", default));
        var into = await MakeAsync(("lastName", Text("Stein")));
        (await Contacts.MergeAsync(merged, into, "user:ben", null, default)).OrThrow();
        foreach (var id in new[] { second, into })
        {
            Assert.Equal("+49 3", (await Contacts.ShowAsync(id, default))!.Values["businessTelephoneNumber"]!.ToString());
        }
    }

    [Fact]
    public async Task TwoContactsOfOnePerson_BecomeOne_AndItsLocationsAreTheSurvivors()
    {
        var merged = await MakeAsync(("lastName", Text("Stein")), ("businessTelephoneNumber", Text("+49 3")));
        var into = Id(await Contacts.CreateAsync(Contact(("lastName", Text("Stein"))), new ContactPlacement { Person = (await Contacts.ShowAsync(merged, default))!.Person }, "user:ben", default));
        (await Contacts.MergeAsync(merged, into, "user:ben", null, default)).OrThrow();
        Assert.IsType<WriteResult.Written>(await business.ViewFor("W1").UpdateOneAsync(into, Contact(("businessTelephoneNumber", Text("+49 4")))));
        Assert.Equal("+49 4", (await Contacts.ShowAsync(into, default))!.Values["businessTelephoneNumber"]!.ToString());
    }

    [Fact]
    public async Task Refused_IntoItself_IntoADeletedOne_InUse_Unknown_Passed()
    {
        var (one, other) = (await MakeAsync(("lastName", Text("Stein"))), await MakeAsync(("lastName", Text("Falk"))));
        await RefusedAsync(one, one, "can't be merged into itself");
        await RefusedAsync(one, new SideId("C-999999"), "there is no contact C-999999");
        await RefusedAsync(new SideId("none"), one, "there is no contact none");
        await Contacts.SetReferenceAsync(one, new DocumentReference("opportunity", "O-17") { IsBlocking = true }, default);
        await RefusedAsync(one, other, "is in use by opportunity O-17");
        await Contacts.RemoveReferenceAsync(one, new DocumentReference("opportunity", "O-17"), default);
        var passed = Assert.IsType<Verdict<ContactMerge>.Refused>(await Contacts.MergeAsync(one, other, "user:ben", new ItemVersion("1"), default)).Why;
        Assert.Equal("version", passed.Field);
        await Contacts.DeleteAsync(other, "user:ben", null, default);
        await RefusedAsync(one, other, "is deleted");
        await RefusedAsync(other, one, "is deleted");
        Assert.IsType<WriteResult.Written>(await Contacts.RestoreAsync(other, default));
        (await Contacts.MergeAsync(other, one, "user:ben", null, default)).OrThrow();
        await RefusedAsync(one, other, $"was merged into {one}");
        Assert.Contains("was merged into", Assert.IsType<WriteResult.Rejected>(await Contacts.RestoreAsync(other, default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APreview_SaysTheSame_AndWritesNothing()
    {
        var (into, merged) = (await MakeAsync(("lastName", Text("Stein"))), await MakeAsync(("lastName", Text("Stein")), ("jobTitle", Text("Buyer")), ("mobileTelephoneNumber", Text("+49 1"))));
        var (_, at, _) = await business.ViewFor("W1").ObserveAllAsync(ItemKind.Contact, null);
        var shown = (await Contacts.PreviewMergeAsync(merged, into, default)).OrThrow();
        Assert.Empty((await business.ViewFor("W1").ObserveAllAsync(ItemKind.Contact, at)).Changes);
        Assert.Null((await Contacts.ShowAsync(merged, default))!.DeletedAt);
        var done = (await Contacts.MergeAsync(merged, into, "user:ben", null, default)).OrThrow();
        Assert.Equal(done.Moves, shown.Moves);
        Assert.Equal(done.Takes["jobTitle"], shown.Takes["jobTitle"]);
        Assert.Equal(done.Takes.Known, shown.Takes.Known);
        Assert.IsType<Verdict<ContactMerge>.Refused>(await Contacts.PreviewMergeAsync(merged, into, default));
    }

    private async Task RefusedAsync(SideId id, SideId into, string reason) =>
        Assert.Contains(reason, Assert.IsType<Verdict<ContactMerge>.Refused>(await Contacts.MergeAsync(id, into, "user:ben", null, default)).Why.Reason, StringComparison.Ordinal);

    private async Task<SideId> MakeAsync(params (string Field, Value? Value)[] fields) =>
        Id(await Contacts.CreateAsync(Contact(fields), new ContactPlacement(), "user:ben", default));

    private static SideId Id(WriteResult result) => Assert.IsType<WriteResult.Written>(result).Id;
}
