using CsCheck;
using Xunit;

namespace Counterpart.Model.Tests;

[Rule("V12")]
public sealed class SlotBinderTests
{
    [Theory]
    // purpose named after the slot itself comes first
    [InlineData("Phone Car", "Car")]
    [InlineData("Phone callback", "Callback")]
    [InlineData("Phone Business2", "Business2")]
    [InlineData("Phone Mobile", "Mobile")]
    [InlineData("Email Email3", "Email3")]
    [InlineData("Email ImAddress", "ImAddress")]
    [InlineData("Url FtpSite", "FtpSite")]
    [InlineData("Fax OtherFax", "OtherFax")]
    [InlineData("Postal OtherAddress", "OtherAddress")]
    // then flags and purposes
    [InlineData("Phone mobile", "Mobile")]
    [InlineData("Phone *Business", "Mobile")]
    [InlineData("Phone Business", "Business")]
    [InlineData("Phone Home", "Home")]
    [InlineData("Phone ^!", "CompanyMain")]
    [InlineData("Phone ^!Business", "Business")]
    [InlineData("Phone !", "Other")]
    [InlineData("Phone Invoice", "Other")]
    [InlineData("Telex", "Telex")]
    [InlineData("Fax Business", "BusinessFax")]
    [InlineData("Fax Home", "HomeFax")]
    [InlineData("Fax", "OtherFax")]
    [InlineData("Email", "Email1")]
    [InlineData("Url", "WebPage")]
    [InlineData("Url Business", "BusinessHomePage")]
    [InlineData("Url Home", "PersonalHomePage")]
    [InlineData("Url @", "ImAddress")]
    [InlineData("Postal Business", "BusinessAddress")]
    [InlineData("Postal Home", "HomeAddress")]
    [InlineData("Postal Delivery", "OtherAddress")]
    [InlineData("Postal ^", "BusinessAddress")]
    [InlineData("Postal ^Delivery", "BusinessAddress")]
    public void OneLocation_GoesToTheFirstFittingSlot(string location, string slot) =>
        Assert.Equal(slot, Bound(SlotBinder.Bind([Location(1, location)], []), 1)?.ToString());

    [Fact]
    public void SeveralOfAPurpose_TakeTheNextSlot_ThenOther_ThenNone() => Assert.Equal(
        [Slot.Business, Slot.Business2, Slot.Other, null], BoundAll("Phone Business", "Phone Business", "Phone Business", "Phone Business"));

    [Fact]
    public void TwoMobiles_TheSecondGoesByItsPurpose() =>
        Assert.Equal([Slot.Mobile, Slot.Home], BoundAll("Phone *Home", "Phone *Home"));

    [Fact]
    public void Emails_PrimaryFirst_ThenById_InheritedLast_AFourthInNone() => Assert.Equal(
        [Slot.Email2, Slot.Email1, Slot.Email3, null], BoundAll("Email", "Email !", "Email", "Email ^!"));

    [Fact]
    public void PurposeOfTheSlotItself_ComesBeforeThePrimary() =>
        Assert.Equal([Slot.Email2, Slot.Email1], BoundAll("Email !", "Email Email1"));

    [Fact]
    public void PersonsOwn_ComesBeforeTheInherited() =>
        Assert.Equal([Slot.Business2, Slot.Business], BoundAll("Phone ^!Business", "Phone Business"));

    [Fact]
    public void OrganizationsSecondAddress_TakesNoOtherSlot() =>
        Assert.Equal([Slot.BusinessAddress, null], BoundAll("Postal ^", "Postal ^"));

    [Fact]
    public void Bound_StaysBound_WhateverComes()
    {
        SlotBinding[] bindings = [new(1, Slot.Car)];
        var result = SlotBinder.Bind([Location(1, "Phone Business"), Location(2, "Phone Car")], bindings);
        Assert.Equal([new(1, Slot.Car), new(2, Slot.Other)], result);
    }

    [Fact]
    public void TakenOut_IsNotBoundAgain_AndTakesNoSlot()
    {
        var result = SlotBinder.Bind([Location(1, "Phone Business"), Location(2, "Phone Business")], [new(1, null)]);
        Assert.Equal([new(1, null), new(2, Slot.Business)], result);
    }

    [Fact]
    public void LocationGone_ItsBindingGoes_AndTheSlotIsFree() =>
        Assert.Equal([new SlotBinding(2, Slot.Business)], SlotBinder.Bind([Location(2, "Phone Business")], [new(1, Slot.Business)]));

    [Fact]
    public void EverySlot_CanBeReachedByItsOwnName()
    {
        foreach (var slot in Slots.All)
        {
            var location = new SlotLocation(1, Slots.TypeOf(slot), [slot.ToString()]);
            Assert.Equal(slot, Bound(SlotBinder.Bind([location], []), 1));
        }
    }

    [Fact]
    public void Binding_IsStable_AndGivesNothingTwice()
    {
        var location = Gen.Select(Gen.Enum<LocationType>(), Gen.Int[0, 5].Select(i => Purposes[i]), Gen.Bool, Gen.Bool, Gen.Bool,
            (type, purpose, primary, mobile, inherited) => new SlotLocation(0, type, purpose.Length == 0 ? [] : [purpose])
            {
                IsPrimary = primary, IsMobile = mobile, IsInherited = inherited,
            });
        Gen.Select(location.Array[0, 25], Gen.Int[0, 25]).Sample((some, split) =>
        {
            var all = some.Select((l, i) => l with { Id = i + 1 }).ToArray();
            var early = SlotBinder.Bind(all.Take(split), []);
            var late = SlotBinder.Bind(all, early);
            Assert.Equal(early, late.Take(early.Count));
            Assert.Equal(late, SlotBinder.Bind(all.Reverse(), late));
            Assert.Equal(late.Count, late.Select(b => b.Location).Distinct().Count());
            Assert.Equal(late.Count, late.Select(b => b.Slot).Distinct().Count());
            Assert.All(late, b => Assert.True(Slots.Fits(b.Slot!.Value, all[b.Location - 1].Type)));
        });
    }

    private static string[] Purposes { get; } = ["", "Business", "Home", "Mobile", "Email2", "Invoice"];

    private static Slot?[] BoundAll(params string[] locations)
    {
        var result = SlotBinder.Bind(locations.Select((l, i) => Location(i + 1, l)), []);
        return [.. locations.Select((_, i) => Bound(result, i + 1))];
    }

    private static Slot? Bound(IReadOnlyList<SlotBinding> bindings, long location) =>
        bindings.Where(b => b.Location == location).Select(b => b.Slot).SingleOrDefault();

    /// <summary>Type, then flags (! primary, * mobile, @ instant message, ^ inherited) and a purpose; a lone "mobile" purpose is any case.</summary>
    private static SlotLocation Location(long id, string text)
    {
        var parts = text.Split(' ');
        var rest = parts.Length > 1 ? parts[1] : "";
        var purpose = rest.TrimStart('!', '*', '@', '^');
        return new SlotLocation(id, Enum.Parse<LocationType>(parts[0]), purpose.Length == 0 ? [] : [purpose])
        {
            IsPrimary = rest.Contains('!', StringComparison.Ordinal),
            IsMobile = rest.Contains('*', StringComparison.Ordinal),
            IsInstantMessage = rest.Contains('@', StringComparison.Ordinal),
            IsInherited = rest.Contains('^', StringComparison.Ordinal),
        };
    }
}
