using Counterpart.Client;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>Looks at configuration, databases and the program, and says what mends what is wrong. A worker is told of his own mailbox only.</summary>
internal static class Doctor
{
    /// <summary>Mailboxes signed in to by one question; more would keep Exchange busy for a glance.</summary>
    private const int MostTested = 20;

    private const int AtOnce = 4;

    public static async Task<IReadOnlyList<FindingView>> LookAsync(Parts parts, Caller caller, CancellationToken cancellationToken)
    {
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        var findings = new List<FindingView> { new("server", true, $"version {Version}") };
        var isForAll = Access.ToAll(caller, Act.ReadStatus);
        if (isForAll)
        {
            findings.AddRange(await InstallationAsync(parts, settings, cancellationToken));
        }

        var mailboxes = settings.Mailboxes.Values.Where(m => isForAll || m.Worker == caller.Worker).OrderBy(m => m.Worker.Value, StringComparer.Ordinal).ToList();
        var resting = mailboxes.Where(m => m.Stage is RollOutStage.Paused or RollOutStage.Left).ToList();
        var tested = settings.Parameters.Url is null ? [] : mailboxes.Except(resting).ToList();
        findings.AddRange(await TestAsync(parts, settings, [.. tested.Take(MostTested)], cancellationToken));
        if (tested.Count > MostTested)
        {
            findings.Add(new FindingView("mailboxes", true, $"{MostTested} of {tested.Count} were tested", "the others: workers test"));
        }

        //  a paused one is not signed in to: another try could lock the account (L5)
        findings.AddRange(resting.Where(m => m.Stage == RollOutStage.Paused).Select(m =>
            new FindingView($"worker {m.Worker}", false, m.StageReason ?? "paused", $"mend it, then: workers resume {m.Worker}")));
        return findings;
    }

    private static string Version => typeof(Doctor).Assembly.GetName().Version!.ToString(3);

    private static async Task<IReadOnlyList<FindingView>> InstallationAsync(Parts parts, Settings settings, CancellationToken cancellationToken) =>
    [
        new("data folder", true, $"{parts.Folder} is open, and only here"),
        new("state", true, $"{await parts.State.CountLinksAsync(null, null, cancellationToken)} synchronizations are remembered"),
        new("business system", true, $"{(await parts.Business.Workers.ListAsync(cancellationToken)).Count} workers"),
        settings.Parameters.Url is { } url
            ? new FindingView("url", true, url.ToString()) : new FindingView("url", false, "no Exchange URL is set", "parameters set url=https://…/EWS/Exchange.asmx"),
        new("mailboxes", settings.Mailboxes.Count > 0, settings.Mailboxes.Count > 0 ? $"{settings.Mailboxes.Count} enrolled" : "no mailbox is enrolled",
            settings.Mailboxes.Count > 0 ? null : "workers add, then workers enroll"),
    ];

    private static async Task<IReadOnlyList<FindingView>> TestAsync(
        Parts parts, Settings settings, IReadOnlyList<MailboxAccount> accounts, CancellationToken cancellationToken)
    {
        var findings = new FindingView[accounts.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, accounts.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, token) => findings[i] = await TestAsync(parts, settings, accounts[i], token));
        return findings;
    }

    /// <summary>One line a mailbox: that all works, or what does not first.</summary>
    private static async Task<FindingView> TestAsync(Parts parts, Settings settings, MailboxAccount account, CancellationToken cancellationToken)
    {
        var name = $"mailbox {account.Worker}";
        try
        {
            await using var mailbox = await parts.Mailboxes.OpenAsync(account, settings.Parameters, cancellationToken);
            var steps = await mailbox.CheckAsync(cancellationToken);
            return steps.FirstOrDefault(s => !s.Works) is { } broken
                ? new FindingView(name, false, $"{account.Address}: {broken.Message}", broken.Remedy)
                : new FindingView(name, true, $"{account.Address}: {string.Join(", ", steps.Select(s => s.Step))} work");
        }
        catch (SideUnavailableException e)
        {
            return new FindingView(name, false, $"{account.Address}: {e.Message}", $"workers test {account.Worker}");
        }
    }
}
