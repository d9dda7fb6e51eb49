using System.Collections;
using System.Globalization;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Serving;

/// <summary>
/// What <c>serve</c> was told: by its options, else by the environment (<c>Counterpart__Urls</c>), else by the file of <c>--config</c>, a JSON object
/// with the same names (<c>urls</c>, <c>allowLoopbackExchange</c>). An unknown name is refused, so that a slip is no silent default.
/// </summary>
internal sealed class ServeSettings
{
    private const string Prefix = "Counterpart__";
    private static readonly string[] Names = ["data", "urls", "allowLoopbackExchange", "allowPlainHttp", "allowLoopbackProvider", "hostNames", "masterKey", "ca", "requestDeadline", "concurrency", "webhookNetworks"];
    private readonly Dictionary<string, (string Value, string From)> values = new(StringComparer.OrdinalIgnoreCase);

    public static ServeSettings Read(string? configFile, IReadOnlyDictionary<string, string?> options, IDictionary environment)
    {
        var settings = new ServeSettings();
        if (configFile is not null)
        {
            settings.ReadFile(configFile);
        }

        foreach (DictionaryEntry variable in environment)
        {
            if (variable.Key is string name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                settings.Put(name[Prefix.Length..], (string?)variable.Value ?? "", $"the environment's {name}");
            }
        }

        foreach (var (name, value) in options)
        {
            if (value is not null)
            {
                settings.Put(name, value, $"--{name}");
            }
        }

        return settings;
    }

    public string? Text(string name) => values.TryGetValue(name, out var found) && found.Value.Length > 0 ? found.Value : null;

    public bool Flag(string name) => Text(name) is { } text && (bool.TryParse(text, out var flag) ? flag : throw Bad(name, "true or false is expected"));

    public int? Number(string name, int least, int most) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : throw Bad(name, $"{least} to {most} is possible");

    public IReadOnlyList<string> List(string name) => Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public UsageException Bad(string name, string expected) => new($"{values[name].From} {values[name].Value}: {expected}");

    private void ReadFile(string file)
    {
        try
        {
            var json = JsonSerializer.Deserialize(File.ReadAllBytes(file), ApiJson.Default.JsonElement);
            foreach (var property in json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : throw new UsageException($"--config {file}: an object like {{\"urls\":\"http://127.0.0.1:5080\"}} is expected"))
            {
                Put(property.Name, property.Value.ValueKind switch
                {
                    JsonValueKind.Array => string.Join(',', property.Value.EnumerateArray().Select(e => e.ToString())),
                    JsonValueKind.Null => "",
                    _ => property.Value.ToString(),
                }, $"{file}: {property.Name}");
            }
        }
        catch (JsonException e)
        {
            throw new UsageException($"--config {file} is no JSON (line {e.LineNumber + 1})");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || (e is UnauthorizedAccessException && Directory.Exists(file)))
        {
            throw UsageException.NoFile(file, "--config ");
        }
    }

    private void Put(string name, string value, string from)
    {
        if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException($"{from} is no setting of serve: {string.Join(", ", Names)} are");
        }

        values[name] = (value, from);
    }
}
