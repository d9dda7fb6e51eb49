using Counterpart.Model;

namespace Counterpart.Sync.Tests;

public sealed class MailboxContactsFormTests
{
    private static readonly LinkId New = new("new");
    private static readonly MailboxId M1 = new("m1");
    private static readonly SideId Item = new("i1");
    private static readonly Link Waiting = new(new LinkId("l1"), M1, ItemKind.Contact) { Record = Tie.To(new SideId("C-1")), State = LinkState.Conflict, Message = "may be" };

    private static UntiedContact Offered(SkipReason reason = SkipReason.Offered) => new(Item) { LeftOut = new Skipped(M1, ItemKind.Contact, Side.Mailbox, Item, reason) };

    [Theory]
    [InlineData(SkipReason.Offered)]
    [InlineData(SkipReason.Unclear)]
    [InlineData(SkipReason.Copy)]
    [InlineData(SkipReason.Marked)]
    [InlineData(SkipReason.WithoutCategory)]
    public void Linking_TiesBothEnds(SkipReason reason)
    {
        var marker = Markers.Of(Waiting, EndCause.Removed, Form.Now);
        var change = MailboxContactsForm.Link(Form.Anna, Form.Policy(), Offered(reason) with { Markers = [marker] }, Form.Contact(), null, [marker], New).OrThrow();
        var link = Assert.Single(change.Links);
        Assert.Equal((New, "C-1", "i1", true, "user:anna"), (link.Id, link.Record.Id?.Value, link.Item.Id?.Value, link.IsDue, link.MadeBy));
        Assert.Equal([Waiting.Id], change.MarkersDropped);
        Assert.Equal([(M1, ItemKind.Contact, Side.Mailbox, Item)], change.SkippedDropped);
    }

    [Fact]
    public void Linking_ARecordThatWaitsForItsItem_GivesItThatItem()
    {
        var link = Assert.Single(MailboxContactsForm.Link(Form.Anna, Form.Policy(), Offered(), Form.Contact(), Waiting, [], New).OrThrow().Links);
        Assert.Equal((Waiting.Id, "i1", LinkState.New, null), (link.Id, link.Item.Id?.Value, link.State, link.Message));
    }

    [Fact]
    public void Creating_LeavesTheRecordToTheNextRun_AsEdit()
    {
        var link = Assert.Single(MailboxContactsForm.Create(Form.Anna, Form.Policy(p => p with { DefaultType = LinkType.View }), Offered(), New).OrThrow().Links);
        Assert.Equal((null, "i1", LinkType.Edit, true), (link.Record.Id, link.Item.Id?.Value, link.Type, link.IsDue));
    }

    [Fact]
    public void Refusals_HaveTheirSentences()
    {
        var administrators = Form.Policy(p => p with { Rights = SynchronizationRights.AdministratorsOnly });
        Assert.Equal("Contradicts: the mailbox contact i1 is tied already (l1): 'synchronizations list' shows with which record", Create(Form.Policy(), Offered() with { Tied = Waiting }));
        Assert.Equal("NotFound: there is no untied contact i1 in the folder: 'mailbox contacts list' shows them", Create(Form.Policy(), new UntiedContact(Item)));
        Assert.Equal("Invalid: the item i1 can't be a contact: it is none: choose another one", Create(Form.Policy(), Offered(SkipReason.NotOfTheKind)));
        Assert.Equal("NotAllowed: allowedType is View: no mailbox makes a business contact: set allowedType=Edit, or make the contact in the business system and link it",
            Create(Form.Policy(p => p with { AllowedType = LinkType.View }), Offered()));
        Assert.Equal("NotAllowed: only administrators add, change or remove synchronizations: ask an administrator", Create(administrators, Offered()));
        Assert.Equal("NotAllowed: only administrators add, change or remove synchronizations: ask an administrator", Link(administrators, null));
        Assert.Equal("Contradicts: C-1 is tied to another item of this mailbox (l1): remove that synchronization first", Link(Form.Policy(), Waiting with { Item = Tie.To(new SideId("i9")) }));
        Assert.Equal("NotFound: there is no contact C-1", Link(Form.Policy(p => p with { Sight = Sight.AddressBooks }), null));

        static string Create(RunPolicy policy, UntiedContact contact) => Form.Said(MailboxContactsForm.Create(Form.Anna, policy, contact, New));
        static string Link(RunPolicy policy, Link? recordsLink) => Form.Said(MailboxContactsForm.Link(Form.Anna, policy, Offered(), Form.Contact(), recordsLink, [], New));
    }
}
