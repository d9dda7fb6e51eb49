using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Counterpart.Server.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">The form of the file; a higher one is of a newer version.</param>
/// <param name="Version">The program that wrote it.</param>
/// <param name="Installation">Whose data it holds: the random id that every stamp names.</param>
/// <param name="Purpose">What the data folder was made for.</param>
public sealed record BackupManifest(int Format, string Version, string Installation, string Purpose, DateTimeOffset TakenAt)
{
    /// <summary>What it holds; a file of a version before had no users.</summary>
    [JsonIgnore]
    public RestoredPart Parts { get; init; } = RestoredPart.Whole;

    internal const int CurrentFormat = 1;
    internal const string Entry = "manifest.json";

    internal static string CurrentVersion => typeof(BackupManifest).Assembly.GetName().Version!.ToString(3);

    /// <summary>The manifest of a file.</summary>
    /// <exception cref="Sync.RefusedException">There is no such file, it is no backup, or a newer version wrote it.</exception>
    public static async Task<BackupManifest> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw Refusals.Invalid($"there is no file {file}", "name one that 'backup' wrote");
        }

        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, cancellationToken);
            return await ReadAsync(zip, file, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw Refusals.NoBackup(file, e);
        }
    }

    internal static async Task<BackupManifest> ReadAsync(ZipArchive zip, string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var entry = await (zip.GetEntry(Entry) ?? throw Refusals.NoBackup(file)).OpenAsync(cancellationToken);
            var manifest = await JsonSerializer.DeserializeAsync(entry, BackupJson.Default.BackupManifest, cancellationToken) ?? throw Refusals.NoBackup(file);
            return manifest.Format > CurrentFormat || (System.Version.TryParse(manifest.Version, out var version) && version > System.Version.Parse(CurrentVersion))
                ? throw Refusals.Newer(file, manifest.Version)
                : manifest with { Parts = zip.GetEntry(Backup.Users) is null ? RestoredPart.Whole & ~RestoredPart.Users : RestoredPart.Whole };
        }
        catch (JsonException e)
        {
            throw Refusals.NoBackup(file, e);
        }
    }
}

/// <summary>The manifest as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
