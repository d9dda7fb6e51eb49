using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>workers enroll --csv FILE</c>: row by row, all of it or nothing.</summary>
internal static class EnrollTable
{
    public static async Task<int> RunAsync(Session s, string path, bool skipBad, bool preview, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw UsageException.NoFile(path, "--csv ");
        }

        var view = await SendAsync(s, path, skipBad, true, cancellationToken);
        var isBad = view.Refused > 0 && !skipBad;
        if (!preview && !isBad)
        {
            view = await SendAsync(s, path, skipBad, false, cancellationToken);
        }

        if (!preview && isBad)
        {
            s.Say($"{path}: {view.Refused} of {view.Rows.Count} rows can't be taken, the first on line {view.Rows.First(r => r.Reason is not null).Line}: nothing was saved; mend them, or leave them out with --skip-bad");
        }

        s.Show(view, ApiJson.Default.EnrolledTableView, v => v.Rows.Where(r => preview || r.Reason is not null).Select(Line)
            .Append($"{v.Enrolled} {(preview || isBad ? "would be enrolled, observing" : "enrolled, observing")}, {v.Changed} changed, {v.Unchanged} unchanged, {v.Refused} refused"));
        return view.Refused == 0 ? ExitStatus.Done : isBad && !preview ? ExitStatus.Failed : ExitStatus.ItemErrors;
    }

    private static async Task<EnrolledTableView> SendAsync(Session s, string path, bool skipBad, bool preview, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await s.Client.Workers.EnrollAsync(file, skipBad, preview, cancellationToken);
    }

    private static string Line(EnrolledRowView row) => row.Reason is { } reason
        ? $"line {row.Line}: {row.Worker}{(row.Worker.Length > 0 ? ": " : "")}{reason}{(row.Remedy is null ? "" : $": {Remedies.Named(row.Remedy, row.Worker)}")}"
        : $"line {row.Line}: {row.Worker}  {row.Mailbox}  {row.Outcome}  {row.Stage}{(row.HasPassword ? "  with a password" : "")}";
}
