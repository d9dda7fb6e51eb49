namespace Counterpart.Client;

/// <summary>Alerts: what is wrong, and whom it is told.</summary>
public sealed class AlertsResource
{
    private readonly Transport transport;

    internal AlertsResource(Transport transport) => this.transport = transport;

    /// <summary>What is wrong now, longest first.</summary>
    public Task<Page<AlertView>> ListAsync(string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/alerts", ("cursor", cursor), ("limit", limit)), ApiJson.Default.PageAlertView, cancellationToken);

    public Task<AlertSettingsView> ShowAsync(CancellationToken cancellationToken) => transport.GetAsync("api/v1/alerts/settings", ApiJson.Default.AlertSettingsView, cancellationToken);

    /// <summary>Sets all or none. <paramref name="version"/>: refused if the settings have another one by now; null: as they are.</summary>
    public Task<AlertSettingsView> SetAsync(AlertSettingsChange change, long? version, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, "api/v1/alerts/settings", change, ApiJson.Default.AlertSettingsChange, ApiJson.Default.AlertSettingsView, cancellationToken,
        version?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Sends a test through each channel that is set, and says what became of it.</summary>
    public Task<FindingsView> TestAsync(CancellationToken cancellationToken) => transport.PostAsync("api/v1/alerts/test", ApiJson.Default.FindingsView, cancellationToken);
}
