using System.Text.Json.Serialization;

namespace Counterpart.Program.Shell;

/// <summary>What <c>serve --json</c> and <c>sandbox --json</c> print when they listen.</summary>
internal sealed record Started(Uri Url, string DataFolder, int Pid);

/// <summary>What <c>--version --json</c> prints.</summary>
internal sealed record VersionDocument(string Version);

/// <summary>Documents of the program itself, beside those of the API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Started))]
[JsonSerializable(typeof(VersionDocument))]
internal sealed partial class ProgramJson : JsonSerializerContext
{
}
