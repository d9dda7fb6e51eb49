using System.Text;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Alerts;

/// <summary>What the tests of alerts do with an installation: its clock is moved, and its minute's work done by hand.</summary>
internal sealed class AlertSite(Installation site, ShiftedClock clock) : IAsyncDisposable
{
    public const string Signing = "a signing secret of the tests";

    public Installation Site => site;

    public CounterpartClient Api => site.Api;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Workers W1 … Wn are live.</summary>
    public static async Task<AlertSite> StartAsync(int workers, Func<HostOptions, HostOptions>? otherwise = null)
    {
        var (site, clock) = (await Installation.StartAsync(workers, Math.Max(1, workers)), new ShiftedClock());
        site.Otherwise = otherwise ?? site.Otherwise;
        await site.RestartAsync(clock);
        return new AlertSite(site, clock);
    }

    public Task<AlertSettingsView> SetAsync(string? password, string? signing, params (string Key, string Value)[] values) =>
        Api.Alerts.SetAsync(new AlertSettingsChange(values.ToDictionary(v => v.Key, v => v.Value), password, signing), null, Stop);

    public Task<AlertSettingsView> MailToAsync(SmtpStandIn server, string? password = null, params (string Key, string Value)[] more) => SetAsync(password, null,
        [("recipients", "it@example.com,olga@example.com"), ("sender", "counterpart@example.com"), ("smtpHost", "127.0.0.1"), ("smtpPort", $"{server.Port}"), .. more]);

    public Task<AlertSettingsView> CallAsync(WebhookStandIn receiver, string signing = Signing) => SetAsync(null, signing, ("webhookUrl", receiver.Url.ToString()));

    /// <summary>Lets that time pass, and does what the minute after it does.</summary>
    public async Task PassAsync(double minutes)
    {
        clock.Pass(TimeSpan.FromMinutes(minutes));
        await site.Host.Alerts.JudgeAsync(Stop);
        await site.Host.Alerts.Outbox.SendAsync(Stop);
    }

    public async Task<AlertChannelView> ChannelAsync(string name) => (await Api.Alerts.ShowAsync(Stop)).Channels.Single(c => c.Channel == name);

    public async Task<IReadOnlyList<AlertView>> AlertsAsync() => (await Api.Alerts.ListAsync(null, 1000, Stop)).Items;

    /// <summary>Waits until each of the mailboxes has a run behind it that failed.</summary>
    public async Task FailedAsync(int mailboxes)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        while ((await Api.Server.StatusAsync(limit.Token)).Mailboxes.Count(m => m.LastOutcome == "Failed") < mailboxes)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Whether a text stands anywhere in the data folder, or in what the API tells of settings and audit.</summary>
    public async Task<bool> TellsAsync(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        using var http = site.Raw(site.Host.LocalToken);
        var told = await http.GetStringAsync("/api/v1/alerts/settings", Stop) + await http.GetStringAsync("/api/v1/audit", Stop) + await http.GetStringAsync("/api/v1/alerts", Stop);
        return told.Contains(secret, StringComparison.Ordinal)
            || Directory.EnumerateFiles(site.Data, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("lock", StringComparison.Ordinal)).Any(f => Read(f).AsSpan().IndexOf(bytes) >= 0);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
