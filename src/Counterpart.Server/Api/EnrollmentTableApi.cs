using Counterpart.Client;
using Counterpart.Import;
using Counterpart.Import.Csv;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Workers enrolled by a table: shown row by row, saved as one change.</summary>
internal static class EnrollmentTableApi
{
    /// <summary>More workers than a company has; each row is judged against all mailboxes.</summary>
    private static readonly ImportLimits Limits = ImportLimits.Default with { FileBytes = 5 << 20, Entries = 5000 };

    public static void Map(RouteGroupBuilder api, Site site) =>
        api.MapPost("/workers/enroll", async (bool? skipBad, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var (parts, caller) = (site.Parts, Site.Demand(http, Act.ChangeWorker));
            var rows = await ReadAsync(http.Request.Body, token);
            var known = await parts.Business.Workers.ListAsync(token);
            //  the same ids however often it is judged
            var ids = rows.Select(_ => new MailboxId(parts.Ids.Next())).ToList();
            Verdict<EnrolledTable> Judge(Settings s)
            {
                var next = 0;
                return BulkEnrollment.Judge(caller, s, rows, () => ids[next++], parts.Now, known);
            }

            var before = await parts.Settings.ReadAsync(token);
            var table = Judge(before).OrThrow();
            if (preview ?? false)
            {
                return View(table) with { IsPreview = true };
            }

            var whole = BulkEnrollment.Whole(table, skipBad ?? false).OrThrow();
            var mine = table.Rows.Where(r => r.Outcome is EnrollmentOutcome.Enrolled or EnrollmentOutcome.Changed).Select(r => r.Row.Worker).ToList();
            foreach (var left in mine.Select(w => before.Mailboxes.GetValueOrDefault(w)).OfType<MailboxAccount>().Where(m => m.Stage == RollOutStage.Left))
            {
                await OffBoarding.ReturnAsync(site, caller, left, whole.Settings.Mailboxes[left.Worker], token);
            }

            await parts.Settings.ChangeAsync(s => Judge(s).Then(judged => BulkEnrollment.Whole(table = judged, skipBad ?? false)), token);
            mine.ForEach(w => site.Queue.Order(w, new RunOrder("enrolled")));
            return View(table);
        });

    private static async Task<IReadOnlyList<EnrollmentRow>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            var table = await CsvTable.ReadAsync(file, Limits, cancellationToken);
            var header = EnrollmentColumns.Header(table.Headers).OrThrow();
            return [.. table.Rows.Select(r => r.Fault is { } fault
                ? new EnrollmentRow(r.Line, new WorkerId(""), new Enrollment(), new Refusal(RefusalSort.Invalid, fault, "mend the line"))
                : EnrollmentColumns.Read(r.Line, header, r.Cells))];
        }
        catch (ImportRefusedException e)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, e.Message, Field: "file"));
        }
    }

    private static EnrolledTableView View(EnrolledTable table)
    {
        return new EnrolledTableView(Count(EnrollmentOutcome.Enrolled), Count(EnrollmentOutcome.Changed), Count(EnrollmentOutcome.Unchanged), Count(EnrollmentOutcome.Refused))
        {
            Rows =
            [
                .. table.Rows.Select(r => new EnrolledRowView(r.Row.Line, r.Row.Worker.Value, r.Outcome.ToString().ToLowerInvariant())
                {
                    Mailbox = r.Mailbox?.Address, Stage = r.Mailbox?.Stage.ToString(), HasPassword = r.Row.Asked.Secret is not null, Reason = r.Why?.Reason, Remedy = r.Why?.Remedy,
                }),
            ],
        };

        int Count(EnrollmentOutcome outcome) => table.Rows.Count(r => r.Outcome == outcome);
    }
}
