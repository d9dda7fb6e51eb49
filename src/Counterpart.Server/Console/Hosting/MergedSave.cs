using System.Text.Json;

namespace Counterpart.Server.Console;

/// <summary>A field that someone else changed while it was being edited.</summary>
/// <param name="Was">What stood there when the page was opened.</param>
public sealed record Clash(string Field, JsonElement? Was, JsonElement? Now, JsonElement? Mine);

/// <summary>What stands there now, and what of it meets what was typed.</summary>
internal sealed record Clashes<T>(T Now, IReadOnlyList<Clash> Fields);

/// <summary>Saving by field: what someone else changed meanwhile stays unless it is the same field, and then whoever saves decides.</summary>
internal static class MergedSave
{
    /// <summary>A form that changes this often between a reading and a writing is refused like any other failure.</summary>
    private const int MostTries = 4;

    /// <summary>Saves on the version that was read, or on a later one that differs in none of <paramref name="mine"/>. Null: it is saved.</summary>
    /// <param name="save">Sends <paramref name="mine"/> on the version of what it is given.</param>
    /// <exception cref="Client.ProblemException">It was refused for another reason.</exception>
    public static async Task<Clashes<T>?> SaveAsync<T>(
        T before, IReadOnlyDictionary<string, JsonElement> mine, Func<T, IReadOnlyDictionary<string, JsonElement>> values, Func<T, Task> save, Func<Task<T>> read)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await save(before);
                return null;
            }
            catch (Client.ProblemException e) when (e.Problem.Field == Problems.VersionField && tries < MostTries)
            {
                var now = await read();
                var (was, there) = (values(before), values(now));
                List<Clash> clashes = [.. mine
                    .Where(m => !Same(Of(was, m.Key), Of(there, m.Key)) && !Same(m.Value, Of(there, m.Key)))
                    .Select(m => new Clash(m.Key, Of(was, m.Key), Of(there, m.Key), m.Value))];
                if (clashes.Count > 0)
                {
                    return new Clashes<T>(now, clashes);
                }

                before = now;
            }
        }
    }

    /// <summary>Puts fields back as they were, unless someone changed one of them since: then all stays, and who asked is told.</summary>
    /// <param name="saved">What there was once they were saved.</param>
    /// <param name="save">Sends the former values on the version of what it is given.</param>
    /// <exception cref="FormatException">One was changed since; the message names it.</exception>
    public static async Task UndoAsync<T>(
        T saved, T former, IEnumerable<string> fields, Func<T, IReadOnlyDictionary<string, JsonElement>> values, Func<T, Task> save, Func<Task<T>> read, Func<string, string> labelOf)
    {
        var was = values(former);
        if (await SaveAsync(saved, fields.ToDictionary(f => f, f => Of(was, f) ?? Nothing), values, save, read) is { } met)
        {
            throw new FormatException($"{string.Join(", ", met.Fields.Select(f => labelOf(f.Field)))}: changed again since, so that nothing was undone");
        }
    }

    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<string?>(null);

    private static JsonElement? Of(IReadOnlyDictionary<string, JsonElement> values, string field) => values.TryGetValue(field, out var value) ? value : null;

    private static bool Same(JsonElement? one, JsonElement? other) =>
        IsEmpty(one) || IsEmpty(other) ? IsEmpty(one) && IsEmpty(other) : JsonElement.DeepEquals(one!.Value, other!.Value);

    private static bool IsEmpty(JsonElement? value) => value is not { } there || there.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
        || (there.ValueKind == JsonValueKind.String && there.GetString()!.Length == 0);
}
