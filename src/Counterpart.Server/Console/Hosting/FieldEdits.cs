using System.Text.Json;

namespace Counterpart.Server.Console;

/// <summary>What was typed into a form and is not saved yet, by field; and what met it when it was saved.</summary>
/// <param name="values">What stands in the form's fields, of what the form was read as.</param>
/// <param name="meaning">What a text means in a field of that; null: itself.</param>
public sealed class FieldEdits<T>(Func<T, IReadOnlyDictionary<string, JsonElement>> values, Func<T, string, string, JsonElement>? meaning = null)
    where T : class
{
    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);

    /// <summary>By field, as it was typed.</summary>
    public IReadOnlyDictionary<string, string> Typed => typed;

    public bool IsEmpty => typed.Count == 0;

    /// <summary>Someone else changed the same fields; null: nothing is to be decided.</summary>
    internal Clashes<T>? Clashes { get; private set; }

    /// <summary>A field holds <paramref name="now"/>; what stands there anyway is no edit.</summary>
    public void Set(string field, string before, string? now)
    {
        if (now is null || now == before)
        {
            typed.Remove(field);
        }
        else
        {
            typed[field] = now;
        }
    }

    public string Now(string field, string before) => typed.GetValueOrDefault(field, before);

    /// <summary>By field, what was typed means.</summary>
    /// <exception cref="FormatException">A text means nothing in its field.</exception>
    public Dictionary<string, JsonElement> Meant(T on) =>
        typed.ToDictionary(c => c.Key, c => meaning is null ? JsonSerializer.SerializeToElement(c.Value) : meaning(on, c.Key, c.Value));

    public void Forget()
    {
        typed.Clear();
        Clashes = null;
    }

    /// <summary>Nothing is decided: what was typed stays typed.</summary>
    public void GoOn() => Clashes = null;

    /// <summary>What someone else put into the fields that clash stays there.</summary>
    public void TakeTheirs()
    {
        foreach (var one in Clashes?.Fields ?? [])
        {
            typed.Remove(one.Field);
        }

        Clashes = null;
    }

    /// <summary>Puts the fields back as they were, unless someone changed one of them since.</summary>
    /// <exception cref="FormatException">One was changed since.</exception>
    internal Task UndoAsync(T saved, T former, IEnumerable<string> fields, Func<T, Task> save, Func<Task<T>> read, Func<string, string> labelOf) =>
        MergedSave.UndoAsync(saved, former, fields, values, save, read, labelOf);

    /// <summary>Saves what was typed. Answers what it was saved on, to put it back from; null: it was not saved, and <see cref="Clashes"/> or a notice says why.</summary>
    internal async Task<T?> SaveAsync(Notices notices, T before, Func<T, Task> save, Func<Task<T>> read)
    {
        var (on, isSaved) = (before, false);
        Clashes = null;
        await notices.TryAsync(async () =>
        {
            Clashes = await MergedSave.SaveAsync(before, Meant(before), values, last => save(on = last), read);
            isSaved = Clashes is null;
        }, of: this);
        return isSaved ? on : null;
    }
}
