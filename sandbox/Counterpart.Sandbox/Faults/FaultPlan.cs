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
    private readonly int[] _fired = new int[Enum.GetValues<FaultAction>().Length];
    private FaultCounter[] _counters = [];

    /// <summary>A plan with these rules; none by default.</summary>
    public FaultPlan(params ReadOnlySpan<FaultRule> rules) => Set(rules);

    /// <summary>
    /// Decides instead of the rules, when set: asked once for each request with its operation and mailbox, in the order of requests; null
    /// lets it pass. A rule for items strikes the items of this request by its every, skip and times, counted from the request's first item;
    /// other rules strike at once, whatever these say. Their operation and mailbox are not looked at.
    /// </summary>
    public Func<string, string, FaultRule?>? Choose { get; set; }

    /// <summary>How often faults have struck since the rules were set.</summary>
    public int Fired
    {
        get
        {
            lock (_gate)
            {
                return _fired.Sum();
            }
        }
    }

    /// <summary>How often each action has struck since the rules were set; every action is there.</summary>
    public IReadOnlyDictionary<FaultAction, int> FiredByAction
    {
        get
        {
            lock (_gate)
            {
                return Enum.GetValues<FaultAction>().ToDictionary(action => action, action => _fired[(int)action]);
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

    /// <summary>Replaces the rules. Throws FormatException when a number is out of its bounds.</summary>
    public void Set(params ReadOnlySpan<FaultRule> rules)
    {
        var counters = new FaultCounter[rules.Length];
        for (var i = 0; i < rules.Length; i++)
        {
            Check(rules[i], $"Fault rule {i + 1}");
            counters[i] = new FaultCounter(rules[i]);
        }

        lock (_gate)
        {
            _counters = counters;
            Array.Clear(_fired);
        }
    }

    /// <summary>What goes wrong with a request.</summary>
    internal RequestFaults For(string operation, string mailbox)
    {
        if (Choose is { } choose)
        {
            return Chosen(choose(operation, mailbox));
        }

        var rules = new List<FaultRule>(0);
        lock (_gate)
        {
            foreach (var counter in _counters)
            {
                if (!counter.Rule.IsForItems && counter.Matches(operation, mailbox) && Strikes(counter))
                {
                    rules.Add(counter.Rule);
                }
            }
        }

        return new(rules, () => NextItem(operation, mailbox));
    }

    private static void Check(FaultRule rule, string name)
    {
        if (rule is { Every: < 1 } or { Skip: < 0 } or { PageSize: < 1 } or { Milliseconds: < 0 })
        {
            throw new FormatException($"{name}: every and pageSize have to be at least 1, skip and milliseconds at least 0.");
        }
    }

    private RequestFaults Chosen(FaultRule? rule)
    {
        if (rule is null)
        {
            return new([], () => null);
        }

        Check(rule, "The chosen fault rule");
        if (rule.IsForItems)
        {
            var counter = new FaultCounter(rule);
            return new([], () => Strikes(counter) ? rule : null);
        }

        lock (_gate)
        {
            _fired[(int)rule.Action]++;
        }

        return new([rule], () => null);
    }

    // Every rule counts every item, also those that another rule strikes.
    private FaultRule? NextItem(string operation, string mailbox)
    {
        FaultRule? first = null;
        lock (_gate)
        {
            foreach (var counter in _counters)
            {
                if (counter.Rule.IsForItems && counter.Matches(operation, mailbox) && Strikes(counter))
                {
                    first ??= counter.Rule;
                }
            }
        }

        return first;
    }

    private bool Strikes(FaultCounter counter)
    {
        lock (_gate)
        {
            if (!counter.Count())
            {
                return false;
            }

            _fired[(int)counter.Rule.Action]++;
            return true;
        }
    }

    private sealed record File
    {
        public IReadOnlyList<FaultRule> Rules { get; init; } = [];
    }
}
