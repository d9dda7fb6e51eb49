using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>Which pairs the rules want, and what follows for a pair as it stands.</summary>
public sealed class TyingRulesTests
{
    private static readonly ContactFacts Lenz = new(new SideId("C-1"))
        { Responsible = Form.W1, Parties = ["P-1", "P-9"], AddressBooks = ["Berlin"], Categories = ["VIP"] };

    private static readonly EnrollmentRule Main = new(new RuleId("R1"), RuleSort.MainResponsible);

    [Theory]
    [InlineData(RuleSort.MainResponsible, "", "W1 R1")]
    [InlineData(RuleSort.Parties, "P-9", "W1 R1, W2 R1")]
    [InlineData(RuleSort.Parties, "P-2 P-1", "W1 R1, W2 R1")]
    [InlineData(RuleSort.Parties, "P-2", "")]
    [InlineData(RuleSort.AddressBook, "Berlin", "W1 R1, W2 R1")]
    [InlineData(RuleSort.AddressBook, "berlin", "")]
    [InlineData(RuleSort.Tagged, "vip", "W1 R1, W2 R1")]
    [InlineData(RuleSort.Tagged, "VI", "")]
    public void EachSort_FitsWhatItLooksAt(RuleSort sort, string of, string pairs) =>
        Assert.Equal(pairs, Pairs([new EnrollmentRule(new RuleId("R1"), sort) { Of = [.. of.Split(' ', StringSplitOptions.RemoveEmptyEntries)] }]));

    [Fact]
    public void ARule_MeansItsWorkers_AndOnceRemovedNobody()
    {
        var tagged = new EnrollmentRule(new RuleId("R1"), RuleSort.Tagged) { Of = ["VIP"], Workers = [Form.W2] };
        Assert.Equal("W2 R1", Pairs([tagged]));
        Assert.Equal("", Pairs([tagged with { RemovedAt = Form.Now }]));
    }

    [Fact]
    public void OfSeveralThatFit_TheFirstCounts()
    {
        var tagged = new EnrollmentRule(new RuleId("R2"), RuleSort.Tagged) { Of = ["VIP"] };
        Assert.Equal("W1 R1, W2 R2", Pairs([Main, tagged]));
        Assert.Equal("W1 R2, W2 R2", Pairs([Main with { RemovedAt = Form.Now }, tagged]));
    }

    /// <summary>Sight and rights are conditions; administrators' rules add where only administrators may.</summary>
    [Theory]
    [Rule("S6")]
    [InlineData(SynchronizationRights.AllUsers, Sight.All, "W1 R1, W2 R1")]
    [InlineData(SynchronizationRights.AdministratorsOnly, Sight.All, "W1 R1, W2 R1")]
    [InlineData(SynchronizationRights.MainResponsibleOnly, Sight.All, "W1 R1")]
    [InlineData(SynchronizationRights.AllUsers, Sight.MainResponsibleOnly, "W1 R1")]
    [InlineData(SynchronizationRights.AllUsers, Sight.AddressBooks, "W2 R1")]
    public void SightAndRights(SynchronizationRights rights, Sight sight, string pairs) =>
        Assert.Equal(pairs, Pairs([new EnrollmentRule(new RuleId("R1"), RuleSort.Tagged) { Of = ["VIP"] }], new Parameters { Rights = rights, Sight = sight }));

    /// <summary>fits · sees · may tie · the synchronization (who made it, to be withdrawn for) · what former ones left → what is done.</summary>
    [Theory]
    [Rule("I9", "D7")]
    [InlineData(true, true, true, null, null, "", TieStep.Add)]
    [InlineData(true, true, false, null, null, "", TieStep.None)]
    [InlineData(false, true, true, null, null, "", TieStep.None)]
    [InlineData(true, true, true, null, null, "RuleEnded", TieStep.Add)]
    [InlineData(true, true, true, null, null, "Removed", TieStep.None)]
    [InlineData(true, true, true, null, null, "Cleared", TieStep.None)]
    [InlineData(true, true, true, null, null, "Reverted", TieStep.None)]
    [InlineData(true, true, true, null, null, "Removed RuleEnded", TieStep.None)]
    [InlineData(true, true, true, null, null, "SightLost", TieStep.None)]
    [InlineData(true, true, true, null, null, "RecordDeleted", TieStep.None)]
    [InlineData(false, true, true, null, null, "SightLost", TieStep.LeaveToRules)]
    [InlineData(false, true, true, null, null, "OffBoarded", TieStep.LeaveToRules)]
    [InlineData(false, true, true, null, null, "RuleEnded", TieStep.None)]
    [InlineData(true, true, true, "rule:R1", null, "", TieStep.None)]
    [InlineData(true, true, false, "rule:R1", null, "", TieStep.None)]
    [InlineData(false, true, true, "rule:R1", null, "", TieStep.End)]
    [InlineData(false, true, false, "rule:R1", null, "", TieStep.End)]
    [InlineData(false, false, false, "rule:R1", null, "", TieStep.None)]
    [InlineData(false, true, true, "user:anna", null, "", TieStep.None)]
    [InlineData(true, true, true, "user:anna", null, "", TieStep.None)]
    [InlineData(false, true, true, "rule:R1", EndCause.RuleEnded, "", TieStep.None)]
    [InlineData(true, true, true, "rule:R1", EndCause.RuleEnded, "", TieStep.Stay)]
    [InlineData(true, true, true, "rule:R1", EndCause.Removed, "", TieStep.None)]
    public void Steps(bool fits, bool sees, bool mayTie, string? madeBy, EndCause? withdraw, string markers, TieStep step)
    {
        var link = new Link(new LinkId("l"), new MailboxId("m"), ItemKind.Contact) { Record = Tie.To(Lenz.Id), MadeBy = "rule:R1" };
        IReadOnlyList<Marker> left = [.. markers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((c, i) => Markers.Of(link, Enum.Parse<EndCause>(c), Form.Now + Duration.FromHours(i)))];
        Assert.Equal(step, TieSteps.Of(fits ? Main : null, sees, mayTie, madeBy is null ? null : link with { MadeBy = madeBy, Withdraw = withdraw }, left));
    }

    [Fact]
    [Rule("I9")]
    public void APersonsOwn_ThatLostItsSight_IsNotLeftToRules() => Assert.Equal(TieStep.None, TieSteps.Of(null, true, true, null,
        [Markers.Of(new Link(new LinkId("l"), new MailboxId("m"), ItemKind.Contact) { MadeBy = "user:anna" }, EndCause.SightLost, Form.Now)]));

    [Fact]
    public void TheDigest_ChangesWithWhateverDecides()
    {
        var settings = Settings.Initial with { Rules = [Main] };
        string[] digests =
        [
            TyingRules.Digest(settings, Form.AnnaBerg),
            TyingRules.Digest(settings, Form.AnnaBerg with { AddressBooks = ["Berlin"] }),
            TyingRules.Digest(settings with { Rules = [Main with { Workers = [Form.W1] }] }, Form.AnnaBerg),
            TyingRules.Digest(settings with { Rules = [Main with { RemovedAt = Form.Now }] }, Form.AnnaBerg),
            TyingRules.Digest(settings with { Parameters = new Parameters { Sight = Sight.MainResponsibleOnly } }, Form.AnnaBerg),
            TyingRules.Digest(settings with { Parameters = new Parameters { Rights = SynchronizationRights.MainResponsibleOnly } }, Form.AnnaBerg),
        ];
        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.Equal(digests[0], TyingRules.Digest(settings with { Version = 9, Parameters = new Parameters { DaysBack = 3 } }, Form.AnnaBerg));
    }

    private static string Pairs(IReadOnlyList<EnrollmentRule> rules, Parameters? parameters = null) => string.Join(", ",
        TyingRules.Pairs(rules, parameters ?? new Parameters(), [Form.AnnaBerg, Form.BenCosta with { AddressBooks = ["Berlin"] }], [Lenz]).Select(p => $"{p.Worker} {p.Rule}"));
}
