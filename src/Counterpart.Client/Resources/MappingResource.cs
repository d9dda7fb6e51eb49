using System.Text.Json;

namespace Counterpart.Client;

/// <summary>The mapping form; kinds are <c>contact</c>, <c>appointment</c>, <c>task</c>.</summary>
public sealed class MappingResource
{
    private readonly Transport transport;

    internal MappingResource(Transport transport) => this.transport = transport;

    public Task<MappingView> ShowAsync(string kind, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(kind), ApiJson.Default.MappingView, cancellationToken);

    /// <summary>Sets all or none of the directions.</summary>
    /// <param name="version">The version of the form that the change was judged on; null: the present one.</param>
    public Task<MappingView> SetAsync(string kind, MappingChange change, long? version, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, Path(kind), change, ApiJson.Default.MappingChange, ApiJson.Default.MappingView, cancellationToken,
        version?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Back to the suggested mapping.</summary>
    public Task<MappingView> ResetAsync(string kind, CancellationToken cancellationToken) =>
        transport.PostAsync(Path(kind) + "/reset", ApiJson.Default.MappingView, cancellationToken);

    public Task<MappingFile> ExportAsync(string kind, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(kind) + "/file", ApiJson.Default.MappingFile, cancellationToken);

    /// <summary>Takes over what an export wrote; bad input names the row and the reason, and nothing is saved.</summary>
    public Task<MappingView> ImportAsync(string kind, JsonElement file, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Put, Path(kind) + "/file", file, ApiJson.Default.JsonElement, ApiJson.Default.MappingView, cancellationToken);

    /// <summary>What <see cref="SetAsync"/> would do; nothing is saved.</summary>
    public Task<SettingsPreviewView> PreviewSetAsync(string kind, MappingChange change, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, Path(kind) + "?preview=true", change, ApiJson.Default.MappingChange, ApiJson.Default.SettingsPreviewView, cancellationToken);

    /// <summary>What <see cref="ResetAsync"/> would do; nothing is saved.</summary>
    public Task<SettingsPreviewView> PreviewResetAsync(string kind, CancellationToken cancellationToken) =>
        transport.PostAsync(Path(kind) + "/reset?preview=true", ApiJson.Default.SettingsPreviewView, cancellationToken);

    /// <summary>What <see cref="ImportAsync"/> would do; nothing is saved.</summary>
    public Task<SettingsPreviewView> PreviewImportAsync(string kind, JsonElement file, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Put, Path(kind) + "/file?preview=true", file, ApiJson.Default.JsonElement, ApiJson.Default.SettingsPreviewView, cancellationToken);

    private static string Path(string kind) => $"api/v1/mapping/{Query.Id(kind)}";
}
