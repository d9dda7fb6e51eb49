using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>Workers enrolled by a table: each row by the rules of enrolling one, all of it or nothing.</summary>
public sealed class BulkEnrollmentTests
{
    private static readonly WorkerProfile Clara = new(new WorkerId("W3"), "Clara Dahl");

    [Theory]
    [InlineData("worker,Days-Back,signIn,contact folder", "worker,days-back,sign-in,contact-folder")]
    [InlineData("mailbox,login", "Invalid: the header names no column worker: the columns are worker, mailbox, program, sign-in, login, password, days-back, days-forward, kinds, contact-folder, appointment-folder, task-folder")]
    [InlineData("worker,colour", "Invalid: 'colour' is no column of a table of enrollments: the columns are worker")]
    [InlineData("worker,days-back,daysBack", "Invalid: the column days-back is there twice: leave one of them")]
    public void Headers(string cells, string sentence) => Assert.StartsWith(sentence,
        EnrollmentColumns.Header(cells.Split(',')) is Verdict<IReadOnlyList<string>>.Allowed(var names) ? string.Join(',', names) : Form.Said(EnrollmentColumns.Header(cells.Split(','))), StringComparison.Ordinal);

    [Fact]
    public void ARow_IsReadByItsHeader_AndEmptyCellsAskForNothing()
    {
        var row = EnrollmentColumns.Read(7, ["worker", "mailbox", "login", "password", "days-back", "days-forward", "kinds", "task-folder"], [" W2 ", "ben@example.com", "", " open sesame ", "30", "", "contact, task", "AAMk"]);
        Assert.Equal((7, Form.W2, null, "ben@example.com", null, " open sesame ", 30, null), (row.Line, row.Worker, row.Unread, row.Asked.Address, row.Asked.Login, row.Asked.Secret, row.Asked.DaysBack, row.Asked.DaysForward));
        Assert.Equal(["contact", "task"], row.Asked.Kinds!);
        Assert.Equal("AAMk", row.Asked.Folders!["task"]);
        Assert.Equal("Invalid: daysBack: 'many' is no whole number of days: write it as 30", Form.Said(EnrollmentColumns.Read(7, ["worker", "days-back"], ["W2", "many"]).Unread));
        Assert.Equal("Invalid: the row names no worker: write the personnel number under worker", Form.Said(EnrollmentColumns.Read(7, ["worker", "mailbox"], ["", "ben@example.com"]).Unread));
    }

    [Fact]
    public void NewOnes_AreObserved_AndThoseThatTakePartKeepTheirStage()
    {
        var table = Judge(Form.Enrolled(), "W1,,7", "W2,ben@example.com,", "W3,clara@example.com,3");
        Assert.Equal(["Changed Live", "Enrolled Observing", "Enrolled Observing"], table.Rows.Select(r => $"{r.Outcome} {r.Mailbox!.Stage}"));
        var settings = BulkEnrollment.Whole(table, false).OrThrow().Settings;
        Assert.Equal((7, 3), (settings.Mailboxes[Form.W1].DaysBack, settings.Mailboxes[Clara.Id].DaysBack));
        Assert.Equal(["workers.W1.mailbox", "workers.W2.mailbox", "workers.W3.mailbox"], table.Change.Audit.Select(a => a.What));
        var again = Judge(settings, "W1,,7", "W2,ben@example.com,", "W3,clara@example.com,3");
        Assert.All(again.Rows, r => Assert.Equal(EnrollmentOutcome.Unchanged, r.Outcome));
        Assert.Empty(again.Change.Audit);
    }

    /// <summary>The rows of a table, and what is said of the last one.</summary>
    [Theory]
    [InlineData("NotFound: there is no worker W9: 'workers add' makes one", "W9,x@example.com,")]
    [InlineData("Invalid: 'ben' is no mail address: write it as anna@example.com", "W2,ben,")]
    [InlineData("Invalid: ben@other.org is not within the allowed mail domains (example.com): choose another, or widen allowedDomains", "W2,ben@other.org,")]
    [InlineData("Invalid: daysBack=-1: a window has 0 to 3650 days each way", "W2,ben@example.com,-1")]
    [InlineData("Invalid: worker W2 has no mailbox yet: give its address with the enrollment", "W2,,3")]
    [InlineData("Contradicts: mailbox ANNA@example.com belongs to worker W1 (Anna Berg) already and can't be W2 (Ben Costa)'s too: a mailbox has one worker", "W2,ANNA@example.com,")]
    [InlineData("Contradicts: mailbox ben@example.com belongs to worker W2 (Ben Costa) already and can't be W3 (Clara Dahl)'s too: a mailbox has one worker", "W2,ben@example.com,", "W3,ben@example.com,")]
    [InlineData("Contradicts: worker W2 is on line 2 already: leave one of the rows", "W2,ben@example.com,", "W2,ben@example.com,3")]
    public void BadRows(string sentence, params string[] rows)
    {
        var settings = Form.Enrolled() with { Parameters = new Parameters { AllowedDomains = ["example.com"] } };
        var table = Judge(settings, rows);
        Assert.StartsWith(sentence, Form.Said(table.Rows[^1].Why), StringComparison.Ordinal);
        Assert.Equal(rows.Length - 1, table.Rows.Count(r => r.Outcome == EnrollmentOutcome.Enrolled));
        Assert.StartsWith($"Invalid: 1 of {rows.Length} rows can't be taken, the first on line {rows.Length + 1}: ", Form.Said(BulkEnrollment.Whole(table, false)), StringComparison.Ordinal);
        Assert.Equal(rows.Length > 1 ? "allowed" : "Invalid", Form.Said(BulkEnrollment.Whole(table, true)).Split(':')[0]);
    }

    [Fact]
    public void OnlyAdministrators_AndNotAnEmptyTable()
    {
        Assert.StartsWith("NotAllowed", Form.Said(BulkEnrollment.Judge(Form.Anna, Settings.Initial, [], () => new MailboxId("m"), Form.Now, Form.Known)), StringComparison.Ordinal);
        Assert.Equal("Invalid: the table has no row: write a line for each worker under the header", Form.Said(BulkEnrollment.Judge(Form.Admin, Settings.Initial, [], () => new MailboxId("m"), Form.Now, Form.Known)));
    }

    private static EnrolledTable Judge(Settings settings, params string[] rows)
    {
        var next = 1;
        return BulkEnrollment.Judge(Form.Admin, settings, [.. rows.Select((r, i) => EnrollmentColumns.Read(i + 2, ["worker", "mailbox", "days-back"], r.Split(',')))],
            () => new MailboxId($"new{next++}"), Form.Now, [.. Form.Known, Clara]).OrThrow();
    }
}
