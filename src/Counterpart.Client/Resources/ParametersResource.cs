namespace Counterpart.Client;

/// <summary>The parameters form.</summary>
public sealed class ParametersResource
{
    private readonly Transport transport;

    internal ParametersResource(Transport transport) => this.transport = transport;

    public Task<ParametersView> ShowAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/parameters", ApiJson.Default.ParametersView, cancellationToken);

    /// <summary>Sets all or none. <paramref name="version"/>: refused if the settings have another one by now; null: as they are.</summary>
    public Task<ParametersView> SetAsync(ParametersChange change, long? version, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, "api/v1/parameters", change, ApiJson.Default.ParametersChange, ApiJson.Default.ParametersView, cancellationToken,
        version?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>What setting them would do, judged as ever; nothing is saved.</summary>
    public Task<SettingsPreviewView> PreviewAsync(ParametersChange change, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, "api/v1/parameters?preview=true", change, ApiJson.Default.ParametersChange, ApiJson.Default.SettingsPreviewView, cancellationToken);
}
