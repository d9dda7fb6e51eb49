using System.Text.Json;
using System.Text.RegularExpressions;
using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server;

/// <summary>
/// Requests that do not fit the form of a route, in words of the API. The framework's own name the types and parameters of our code, which
/// are nobody's business; they are read here as ASP.NET Core 10 writes them, and one that is not known becomes a plain line.
/// </summary>
internal static partial class BadRequests
{
    private const string Form = "see /openapi/v1.json";

    public static (string Type, Refusal Why) Of(BadHttpRequestException bad) => bad.InnerException is JsonException json ? ("bad-request", Of(json))
        : bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? ("too-large", Why("the body is larger than the 50 MB that are taken", "send it in parts"))
        : bad.StatusCode == StatusCodes.Status415UnsupportedMediaType ? ("unsupported-media-type", Why("the body is not sent as JSON", "send it with 'Content-Type: application/json'"))
        : Unfit().Match(bad.Message) is { Success: true } unfit ? ("bad-request", Argument(unfit.Groups[2].Value, $"'{unfit.Groups[3].Value}' is no {Words(unfit.Groups[1].Value)}"))
        : bad.Message.Contains("body", StringComparison.Ordinal) && Lacks().IsMatch(bad.Message) ? ("bad-request", Why("the body is empty", $"send JSON; {Form}"))
        : Lacks().Match(bad.Message) is { Success: true } lacks ? ("bad-request", Argument(lacks.Groups[1].Value, "it is missing"))
        : ("bad-request", Why("the request is not one that is expected here", Form));

    /// <summary>What does not fit, and where.</summary>
    private static Refusal Of(JsonException json)
    {
        if (json.Message == WholeText.NoUtf8)
        {
            return Why(json.Message, "send it as UTF-8");
        }

        var quoted = json.Message.Split('\'').Where((_, i) => i % 2 == 1).Skip(1).ToList();
        if (json.Message.Contains("missing required properties", StringComparison.Ordinal) && quoted.Count > 0)
        {
            return new Refusal(RefusalSort.Invalid, $"the body lacks {string.Join(", ", quoted)}", Form, quoted[0]);
        }

        return json.Path is { Length: > 2 } path
            ? new Refusal(RefusalSort.Invalid, $"{path[2..]}: it is not what is expected here", Form, path[2..])
            : Why("the body is not the JSON that is expected here", Form);
    }

    private static Refusal Why(string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy);

    private static Refusal Argument(string name, string reason) => new(RefusalSort.Invalid, $"{name}: {reason}", Form, name);

    private static string Words(string type) => type.Contains("int", StringComparison.OrdinalIgnoreCase) || type.Contains("long", StringComparison.OrdinalIgnoreCase) ? "whole number"
        : type.Contains("bool", StringComparison.OrdinalIgnoreCase) ? "true or false" : "value of this argument";

    [GeneratedRegex("^Failed to bind parameter \"(\\S+) (\\w+)\" from \"(.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex Unfit();

    [GeneratedRegex("parameter \"(?:\\S+ )?(\\w+)\"")]
    private static partial Regex Lacks();
}
