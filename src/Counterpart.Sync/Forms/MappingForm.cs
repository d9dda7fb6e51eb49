using System.Text.Json;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The mapping form: directions within what each row allows, all that is asked for or nothing. Pure.</summary>
public static class MappingForm
{
    /// <summary>Sets directions by field name.</summary>
    public static Verdict<SettingsChange> Set(
        Caller caller, Settings settings, ItemKind kind, IReadOnlyDictionary<string, string> directions, Instant now)
    {
        if (Access.Judge(caller, Act.ChangeSettings) is { } refused)
        {
            return refused;
        }

        Verdict<Mapping> verdict = settings.Mappings[kind];
        foreach (var (name, text) in directions)
        {
            verdict = verdict.Then(m => SetOne(m, name, text));
        }

        return verdict.Then<SettingsChange>(m => Change(caller, settings, m, now));
    }

    /// <summary>Back to what is suggested.</summary>
    public static Verdict<SettingsChange> Reset(Caller caller, Settings settings, ItemKind kind, Instant now) =>
        Access.Judge(caller, Act.ChangeSettings) is { } refused ? refused : Change(caller, settings, Mapping.Suggested(kind), now);

    /// <summary>The directions of a kind by field name, in the order of the form.</summary>
    public static IReadOnlyDictionary<string, string> Export(Settings settings, ItemKind kind)
    {
        var mapping = settings.Mappings[kind];
        return mapping.Schema.Fields.ToDictionary(f => f.Name, f => mapping[f].ToString());
    }

    /// <summary>
    /// Takes over a file that export wrote: <c>{"kind":"contact","directions":{"jobTitle":"ToMailbox",…}}</c>. Rows that it does not name stay.
    /// </summary>
    public static Verdict<SettingsChange> Import(Caller caller, Settings settings, ItemKind kind, JsonElement file, Instant now)
    {
        if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("directions", out var rows) || rows.ValueKind != JsonValueKind.Object)
        {
            return Invalid(kind, null, "the file is no mapping: an object with kind and directions is expected", "export a mapping to see its form");
        }

        if (file.TryGetProperty("kind", out var named) && (named.ValueKind != JsonValueKind.String || ItemKinds.Parse(named.GetString()) != kind))
        {
            return Invalid(kind, null, $"the file is for {named.GetRawText()}, not for {kind.Name()}", "import the file that was exported for this kind");
        }

        var directions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.EnumerateObject())
        {
            if (row.Value.ValueKind != JsonValueKind.String)
            {
                return Invalid(kind, row.Name, "its direction is no text", "write ToMailbox, ToBusiness, Both or None");
            }

            if (!directions.TryAdd(row.Name, row.Value.GetString()!))
            {
                return Invalid(kind, row.Name, "it is there twice", "leave one of the rows");
            }
        }

        return Set(caller, settings, kind, directions, now);
    }

    /// <summary>The directions that a row allows, None last; a mandatory one has no None.</summary>
    public static IReadOnlyList<Direction> Allowed(Field field) =>
        [.. new[] { Direction.Both, Direction.ToMailbox, Direction.ToBusiness, Direction.None }.Where(d => (d & ~field.Allowed) == 0 && (d != Direction.None || !field.IsMandatory))];

    private static Verdict<Mapping> SetOne(Mapping mapping, string name, string text)
    {
        var kind = mapping.Schema.Kind;
        if (mapping.Schema.Find(name) is not { } field)
        {
            return Invalid(kind, name, "there is no such field", $"'mapping show {kind.Name()}' lists them");
        }

        var allowed = Allowed(field);
        if (Parse(text) is not { } direction)
        {
            return Invalid(kind, field.Name, $"'{text}' is no direction", $"choose {string.Join(", ", allowed)}");
        }

        if (direction == Direction.None && field.IsMandatory)
        {
            return Invalid(kind, field.Name, "it is mandatory and can't be None", $"choose {string.Join(", ", allowed)}");
        }

        return allowed.Contains(direction) ? mapping.With(field, direction)
            : Invalid(kind, field.Name, $"{direction} is not among its directions", $"choose {string.Join(", ", allowed)}");
    }

    private static Direction? Parse(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TOMAILBOX" => Direction.ToMailbox,
        "TOBUSINESS" => Direction.ToBusiness,
        "BOTH" => Direction.Both,
        "NONE" => Direction.None,
        _ => null,
    };

    private static SettingsChange Change(Caller caller, Settings settings, Mapping after, Instant now)
    {
        var kind = after.Schema.Kind;
        var before = settings.Mappings[kind];
        var audit = after.Schema.Fields.Where(f => before[f] != after[f])
            .Select(f => new AuditEntry(now, caller.Name, $"mapping.{kind.Name()}.{f.Name}", before[f].ToString(), after[f].ToString())).ToList();
        return new SettingsChange(settings with { Mappings = settings.Mappings.SetItem(kind, after) }, audit);
    }

    private static Refusal Invalid(ItemKind kind, string? field, string reason, string remedy) =>
        new(RefusalSort.Invalid, field is null ? $"mapping of {kind.Name()}: {reason}" : $"mapping row {kind.Name()}.{field}: {reason}", remedy, field);
}
