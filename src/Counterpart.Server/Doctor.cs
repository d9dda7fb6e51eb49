using Counterpart.Client;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>Looks at configuration, databases and the program, and says what mends what is wrong.</summary>
internal static class Doctor
{
    public static async Task<IReadOnlyList<FindingView>> LookAsync(Parts parts, CancellationToken cancellationToken)
    {
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        var findings = new List<FindingView>
        {
            new("data folder", true, $"{parts.Folder} is open, and only here"),
            new("state", true, $"{await parts.State.CountLinksAsync(null, null, cancellationToken)} synchronizations are remembered"),
            new("business system", true, $"{(await parts.Business.Workers.ListAsync(cancellationToken)).Count} workers"),
            settings.Parameters.Url is { } url
                ? new FindingView("url", true, url.ToString()) : new FindingView("url", false, "no Exchange URL is set", "parameters set url=https://…/EWS/Exchange.asmx"),
            new("mailboxes", settings.Mailboxes.Count > 0, settings.Mailboxes.Count > 0 ? $"{settings.Mailboxes.Count} enrolled" : "no mailbox is enrolled",
                settings.Mailboxes.Count > 0 ? null : "workers add, then workers enroll"),
        };
        //  one mailbox is enough to see whether the server answers; each has its own test
        var account = settings.Mailboxes.Values.OrderBy(m => m.Worker.Value, StringComparer.Ordinal).FirstOrDefault(m => m.Stage != RollOutStage.Paused);
        if (settings.Parameters.Url is not null && account is not null)
        {
            try
            {
                await using var mailbox = await parts.Mailboxes.OpenAsync(account, settings.Parameters, cancellationToken);
                findings.AddRange((await mailbox.CheckAsync(cancellationToken)).Select(f => new FindingView($"exchange: {f.Step}", f.Works, f.Message, f.Remedy)));
            }
            catch (SideUnavailableException e)
            {
                findings.Add(new FindingView("exchange", false, e.Message));
            }
        }

        findings.AddRange(settings.Mailboxes.Values.Where(m => m.Stage == RollOutStage.Paused).Select(m =>
            new FindingView($"worker {m.Worker}", false, m.StageReason ?? "paused", $"mend it, then: workers resume {m.Worker}")));
        return findings;
    }
}
