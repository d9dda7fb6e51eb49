using System.Text;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>Workers enrolled by a table: previewed, saved as a whole, observed until they go live, and no password anywhere.</summary>
public sealed class EnrollTableTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATable_IsPreviewed_Enrolled_AndObserved_WithItsPasswords()
    {
        await using var site = await Installation.StartAsync(0);
        var table = await TableAsync(site, "worker;mailbox;login;password;days-back\r\nW1;w1@sandbox.test;w1@sandbox.test;sandbox;7\r\nW2;w2@sandbox.test;w2@sandbox.test;sandbox;\r\n");
        var would = await EnrollAsync(site, table, preview: true);
        Assert.Equal((true, 2, 0, 0), (would.IsPreview, would.Enrolled, would.Changed, would.Refused));
        Assert.All(would.Rows, r => Assert.Equal(("enrolled", "Observing", true), (r.Outcome, r.Stage, r.HasPassword)));
        Assert.Null((await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox);

        await EnrollAsync(site, table);
        var contact = await site.ContactAsync("Mara", "Stein", "W1");
        await site.AddAsync("W1", contact);
        await site.SyncAsync();
        Assert.Equal(("Observing", 7, "Previewed"), (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox is { } m ? (m.Stage, m.DaysBack, m.LastOutcome) : default);
        Assert.Empty(site.Person("W1").Ids("contacts"));
        await site.Api.Workers.GoLiveAsync("W1", Stop);
        await site.SyncAsync();
        Assert.Single(site.Person("W1").Ids("contacts"));

        var again = await EnrollAsync(site, await TableAsync(site, "worker,mailbox\nW1,w1@sandbox.test\nW2,w2@sandbox.test\n"));
        Assert.Equal((0, 0, 2, 0), (again.Enrolled, again.Changed, again.Unchanged, again.Refused));
        Assert.Equal("Live", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
        var audit = await site.AuditAsync("workers.");
        Assert.Contains(audit, a => a is { What: "workers.W1.password", After: "set" });
        Assert.DoesNotContain(audit, a => $"{a.Before}{a.After}".Replace("sandbox.test", "", StringComparison.Ordinal).Contains("sandbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneBadRow_SavesNothing_UnlessItIsLeftOut()
    {
        await using var site = await Installation.StartAsync(0);
        var table = await TableAsync(site, "worker,mailbox,days-back,password\nW1,w1@sandbox.test,,one two\nW2,W1@sandbox.test,,s3cret\nW9,w3@sandbox.test,,\nW2,w2@sandbox.test,many,\n");
        var would = await EnrollAsync(site, table, preview: true);
        Assert.Equal((1, 3), (would.Enrolled, would.Refused));
        Assert.Equal((3, "mailbox W1@sandbox.test belongs to worker W1 (Worker W1) already and can't be W2 (Worker W2)'s too"), (would.Rows[1].Line, would.Rows[1].Reason));
        Assert.Equal("there is no worker W9", would.Rows[2].Reason);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => EnrollAsync(site, table));
        Assert.Equal((400, "file"), (refused.Status, refused.Problem.Field));
        Assert.StartsWith("3 of 4 rows can't be taken, the first on line 3: mailbox W1@sandbox.test belongs", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await site.AuditAsync(".mailbox"));

        Assert.Equal((1, 3), await EnrollAsync(site, table, skipBad: true) is var done ? (done.Enrolled, done.Refused) : default);
        Assert.Equal("w1@sandbox.test", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Address);
        Assert.Null((await site.Api.Workers.ShowAsync("W2", Stop)).Mailbox);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("worker\n", "the table has no row")]
    [InlineData("mailbox\nw1@sandbox.test\n", "the header names no column worker")]
    [InlineData("worker,secret\nW1,x\n", "'secret' is no column of a table of enrollments")]
    [InlineData("worker,mailbox\nW1,w1@sandbox.test,more\n", "1 of 1 rows can't be taken, the first on line 2: it has 3 cells and the header 2")]
    [InlineData("worker,mailbox\nW1,\"w1@sandbox.test\n", "1 of 1 rows can't be taken, the first on line 2: a quotation mark is never closed")]
    public async Task WhatIsNoTable_IsOneLine(string text, string said)
    {
        await using var site = await Installation.StartAsync(0);
        var problem = await Assert.ThrowsAsync<ProblemException>(async () => await EnrollAsync(site, await TableAsync(site, text)));
        Assert.Equal(400, problem.Status);
        Assert.StartsWith(said, problem.Message, StringComparison.Ordinal);
        Assert.Empty(await site.AuditAsync(".mailbox"));
    }

    [Fact]
    public async Task WhoHasLeft_ComesBackByATable_WithWhatWasSynchronized()
    {
        await using var site = await Installation.StartAsync(1);
        await site.AddAsync("W1", await site.ContactAsync("Mara", "Stein", "W1"));
        await site.SyncAsync();
        await site.Api.Workers.OffBoardAsync("W1", new OffBoardRequest(Keep: true), false, Stop);
        Assert.Empty((await site.Api.Synchronizations.ListAsync(new("W1"), null, null, Stop)).Items);
        var back = await EnrollAsync(site, "worker,mailbox,login,password\nW1,w1@sandbox.test,w1@sandbox.test,sandbox\n"u8.ToArray());
        Assert.Equal(("enrolled", "Observing"), (back.Rows[0].Outcome, back.Rows[0].Stage));
        Assert.Single((await site.Api.Synchronizations.ListAsync(new("W1"), null, null, Stop)).Items);
    }

    private static async Task<byte[]> TableAsync(Installation site, string text)
    {
        foreach (var worker in new[] { "W1", "W2" }.Except((await site.Api.Workers.ListAsync(null, null, Stop)).Items.Select(w => w.Id)))
        {
            await site.Api.Workers.AddAsync(new NewWorker(worker, $"Worker {worker}") { TimeZone = "Europe/Berlin" }, Stop);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static Task<EnrolledTableView> EnrollAsync(Installation site, byte[] table, bool skipBad = false, bool preview = false) =>
        site.Api.Workers.EnrollAsync(new MemoryStream(table), skipBad, preview, Stop);
}
