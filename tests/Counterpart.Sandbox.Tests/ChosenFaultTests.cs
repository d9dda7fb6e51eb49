using System.Xml.Linq;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

/// <summary>Faults of single items before and after the effect, stale reads, and faults that a function decides.</summary>
public sealed class ChosenFaultTests : IDisposable
{
    private static readonly string Three = $"<m:CreateItem><m:Items>{Samples.Named("a")}{Samples.Named("b")}{Samples.Named("c")}</m:Items></m:CreateItem>";
    private readonly TestSandbox _sandbox = new(options => options with { DataFolder = null });

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(FaultAction.ItemError, "ErrorInternalServerTransientError", "a")]
    [InlineData(FaultAction.ItemErrorAfterEffect, "ErrorInternalServerTransientError", "ab")]
    [InlineData(FaultAction.ItemError, "ErrorServerBusy", "a")]
    [InlineData(FaultAction.ItemErrorAfterEffect, "ErrorServerBusy", "ab")]
    [InlineData(FaultAction.ItemError, "ErrorItemSave", "ac")]
    [InlineData(FaultAction.ItemErrorAfterEffect, "ErrorItemSave", "abc")]
    public async Task SecondItemOfABatch_Fails_BeforeOrAfterTheEffect(FaultAction action, string code, string there)
    {
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Action = action, Code = code, Skip = 1, Times = 1, BackOffMilliseconds = 700 });
        var answer = await _sandbox.SendAsync(Three);
        Assert.Equal(["NoError", code, code == "ErrorItemSave" ? "NoError" : "ErrorBatchProcessingStopped"], Codes(answer));
        Assert.Equal("700", answer.Descendants(M + "MessageXml").Single().Elements(T + "Value").Single().Value);
        Assert.Equal(there, string.Concat(_sandbox.Person.Ids("contacts").Select(id => Value(_sandbox.Person.Read(id), "Surname"))));
        Assert.Equal(1, _sandbox.Exchange.Faults.FiredByAction[action]);
    }

    [Theory]
    [InlineData("UpdateItem")]
    [InlineData("DeleteItem")]
    [InlineData("MoveItem")]
    public async Task AfterTheEffect_HoldsForEveryWrite(string operation)
    {
        var id = _sandbox.Person.Add("contacts", Samples.Named("a"));
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = operation, Action = FaultAction.ItemErrorAfterEffect, Code = "ErrorServerBusy" });
        var item = $"""<t:ItemId Id="{id}"/>""";
        var answer = operation switch
        {
            "UpdateItem" => await _sandbox.UpdateAsync(id, null, Set("Contact", "contacts:Surname", "b"), "AlwaysOverwrite"),
            "DeleteItem" => await _sandbox.SendAsync($"""<m:DeleteItem DeleteType="MoveToDeletedItems"><m:ItemIds>{item}</m:ItemIds></m:DeleteItem>"""),
            _ => await _sandbox.SendAsync($"""<m:MoveItem><m:ToFolderId><t:DistinguishedFolderId Id="deleteditems"/></m:ToFolderId><m:ItemIds>{item}</m:ItemIds></m:MoveItem>"""),
        };
        Assert.Equal(["ErrorServerBusy"], Codes(answer));
        if (operation == "UpdateItem")
        {
            Assert.Equal("b", Value(_sandbox.Person.Read(id), "Surname"));
        }
        else
        {
            Assert.Single(_sandbox.Person.DeletedIds("contacts"));
        }
    }

    [Fact]
    public async Task StaleRead_GivesTheStateBeforeTheLastChange_WithItsKey()
    {
        var created = await _sandbox.CreateAsync("contacts", Samples.Named("one"), Samples.Named("same"));
        var (id, first) = created[0];
        var second = _sandbox.Person.Set(id, "Contact", "contacts:Surname", "two");
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "GetItem", Action = FaultAction.StaleRead });
        Assert.Equal(("one", first), NameAndKey(await _sandbox.GetAsync(id)));
        _sandbox.Person.Set(id, "Contact", "contacts:Surname", "three");
        Assert.Equal(("two", second), NameAndKey(await _sandbox.GetAsync(id)));
        // What never changed has one state only, and what is gone is gone.
        Assert.Equal(("same", created[1].Key), NameAndKey(await _sandbox.GetAsync(created[1].Id)));
        _sandbox.Person.Delete(id);
        Assert.Equal("ErrorItemNotFound", await _sandbox.GetCodeAsync(id));
        Assert.Equal(4, _sandbox.Exchange.Faults.FiredByAction[FaultAction.StaleRead]);
    }

    [Fact]
    public async Task StaleRead_OfADateThatCameLater_IsNotStale()
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Samples.Series))[0];
        var answer = await _sandbox.FindAsync("calendar", """<m:CalendarView StartDate="2026-10-12T00:00:00Z" EndDate="2026-10-27T00:00:00Z"/>""");
        var dates = answer.Descendants(T + "ItemId").Select(item => item.Attribute("Id")!.Value).ToArray();
        await _sandbox.UpdateAsync(dates[1], null, Set("CalendarItem", "item:Subject", "Moved"), "AlwaysOverwrite");
        _sandbox.Exchange.Faults.Set(new FaultRule { Operation = "GetItem", Action = FaultAction.StaleRead });
        Assert.Equal("Weekly", Value(await _sandbox.GetAsync(dates[1]), "Subject"));
        Assert.Equal("Occurrence", Value(await _sandbox.GetAsync(dates[1]), "CalendarItemType"));
        Assert.Equal("Weekly", Value(await _sandbox.GetAsync(id), "Subject"));
    }

    [Fact]
    public async Task Chosen_IsAskedOncePerRequest_AndStrikesRequestsAndItems()
    {
        var asked = new List<string>();
        var decisions = new Queue<FaultRule?>(
        [
            null,
            new FaultRule { Action = FaultAction.Drop, Operation = "GetItem", Skip = 9 },
            new FaultRule { Action = FaultAction.ItemError, Code = "ErrorItemSave", Skip = 2 },
            new FaultRule { Action = FaultAction.ItemErrorAfterEffect, Code = "ErrorServerBusy" },
        ]);
        var faults = _sandbox.Exchange.Faults;
        faults.Set(new FaultRule { Action = FaultAction.Html });
        faults.Choose = (operation, mailbox) =>
        {
            asked.Add($"{operation} {mailbox}");
            return decisions.Dequeue();
        };
        Assert.Equal(["NoError", "NoError", "NoError"], Codes(await _sandbox.SendAsync(Three)));
        Assert.True((await _sandbox.SendRawAsync(Envelope(Three))).IsDropped);
        Assert.Equal(["NoError", "NoError", "ErrorItemSave"], Codes(await _sandbox.SendAsync(Three)));
        Assert.Equal(["ErrorServerBusy", "ErrorBatchProcessingStopped", "ErrorBatchProcessingStopped"], Codes(await _sandbox.SendAsync(Three, "w2@sandbox.test")));
        Assert.Equal(["CreateItem w1@sandbox.test", "CreateItem w1@sandbox.test", "CreateItem w1@sandbox.test", "CreateItem w2@sandbox.test"], asked);
        Assert.Equal(5, _sandbox.Person.Ids("contacts").Count);
        Assert.Single(_sandbox.Exchange.Person("w2@sandbox.test").Ids("contacts"));
        Assert.Equal(
            [(FaultAction.Drop, 1), (FaultAction.ItemError, 1), (FaultAction.ItemErrorAfterEffect, 1)],
            faults.FiredByAction.Where(pair => pair.Value > 0).Select(pair => (pair.Key, pair.Value)));
        // Without the function the rules hold again.
        faults.Choose = null;
        Assert.Equal("text/html; charset=utf-8", (await _sandbox.SendRawAsync(Envelope(Three))).ContentType);
        Assert.Equal(4, faults.Fired);
    }

    [Fact]
    public void NewActions_CanBeWrittenInAFile() =>
        Assert.Equal(0, FaultPlan.Parse("""{"rules":[{"operation":"GetItem","action":"staleRead"},{"action":"itemErrorAfterEffect","code":"ErrorServerBusy"}]}""").Fired);

    private static (string Name, string Key) NameAndKey(XElement item) => (Value(item, "Surname"), item.Element(T + "ItemId")!.Attribute("ChangeKey")!.Value);
}
