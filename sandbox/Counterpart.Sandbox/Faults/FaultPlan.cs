using System.Text.Json;

namespace Counterpart.Sandbox.Faults;

/// <summary>
/// The faults of a server, from a JSON file such as
/// <c>{"rules":[{"operation":"CreateItem","every":3,"action":"swallowAnswer"}]}</c>; docs/sandbox.md lists the actions. Safe to change while
/// requests run; setting rules starts their counters anew.
/// </summary>
public sealed class FaultPlan
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Lock _gate = new();
    private Counter[] _counters = [];

    /// <summary>A plan with these rules; none by default.</summary>
    public FaultPlan(params ReadOnlySpan<FaultRule> rules) => Set(rules);

    /// <summary>How often any rule has fired since the rules were set.</summary>
    public int Fired
    {
        get
        {
            lock (_gate)
            {
                return _counters.Sum(counter => counter.Fired);
            }
        }
    }

    /// <summary>Reads a plan. Throws FormatException with one line that says what is wrong.</summary>
    public static FaultPlan Parse(string json)
    {
        try
        {
            return new(JsonSerializer.Deserialize<File>(json, Json)?.Rules.ToArray() ?? []);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The faults file is not understood at {e.Path ?? "its start"}, line {e.LineNumber + 1}: {e.Message.Split('.')[0]}. See docs/sandbox.md for the rules.", e);
        }
    }

    /// <summary>Reads a plan from a file. Throws FormatException with one line that names the file and what is wrong.</summary>
    public static async Task<FaultPlan> LoadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(await System.IO.File.ReadAllTextAsync(path, cancellationToken));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Replaces the rules.</summary>
    public void Set(params ReadOnlySpan<FaultRule> rules)
    {
        var counters = new Counter[rules.Length];
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i] is { Every: < 1 } or { Skip: < 0 } or { PageSize: < 1 } or { Milliseconds: < 0 })
            {
                throw new FormatException($"Fault rule {i + 1}: every and pageSize have to be at least 1, skip and milliseconds at least 0.");
            }

            counters[i] = new Counter(rules[i]);
        }

        lock (_gate)
        {
            _counters = counters;
        }
    }

    /// <summary>The rules that fire for a request, those for single items left out.</summary>
    internal List<FaultRule> ForRequest(string operation, string mailbox) => Fire(operation, mailbox, items: false);

    /// <summary>The error for the next item of a request, if one is due.</summary>
    internal string? ForItem(string operation, string mailbox) => Fire(operation, mailbox, items: true) is [var rule, ..] ? rule.Code : null;

    private List<FaultRule> Fire(string operation, string mailbox, bool items)
    {
        var result = new List<FaultRule>(0);
        lock (_gate)
        {
            foreach (var counter in _counters)
            {
                if ((counter.Rule.Action == FaultAction.ItemError) == items && counter.Matches(operation, mailbox) && counter.Count())
                {
                    result.Add(counter.Rule);
                }
            }
        }

        return result;
    }

    private sealed record File
    {
        public IReadOnlyList<FaultRule> Rules { get; init; } = [];
    }

    private sealed class Counter(FaultRule rule)
    {
        private int _matches;

        public FaultRule Rule { get; } = rule;

        public int Fired { get; private set; }

        public bool Matches(string operation, string mailbox) =>
            (Rule.Operation == "*" || string.Equals(Rule.Operation, operation, StringComparison.OrdinalIgnoreCase))
            && (Rule.Mailbox is null || string.Equals(Rule.Mailbox, mailbox, StringComparison.OrdinalIgnoreCase));

        public bool Count()
        {
            _matches++;
            if (_matches <= Rule.Skip || (_matches - Rule.Skip) % Rule.Every != 0 || (Rule.Times > 0 && Fired >= Rule.Times))
            {
                return false;
            }

            Fired++;
            return true;
        }
    }
}
