using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The form of the rules that tie pairs. Pure.</summary>
public static class RulesForm
{
    private const int Most = 100;
    private const int MostNames = 1000;
    private const int LongestName = 255;

    /// <summary>A rule to be added, with the next id; the settings hold it then.</summary>
    /// <param name="known">The workers that there are.</param>
    public static Verdict<SettingsChange> Add(Caller caller, Settings settings, NewRule asked, IReadOnlyList<WorkerProfile> known, Instant now)
    {
        if (Access.Judge(caller, Act.ChangeSettings) is { } refused)
        {
            return refused;
        }

        if (settings.Rules.Count(r => r.IsInForce) >= Most)
        {
            return new Refusal(RefusalSort.Contradicts, $"there are {Most} rules already, and more are not taken", "remove one that is needed no more");
        }

        return Judge(settings, asked, known).Then<SettingsChange>(rule => settings.Rules.FirstOrDefault(r => r.IsInForce && IsSame(r, rule)) is { } same
            ? new Refusal(RefusalSort.Contradicts, $"rule {same.Id} says just that already ({Words(same)})", "remove it first, or change what the new one says")
            : new SettingsChange(settings with { Rules = settings.Rules.Add(rule) }, [new AuditEntry(now, caller.Name, What(rule.Id), null, Words(rule))]));
    }

    /// <summary>
    /// Takes a rule out of force. What it made and no other rule wants ends, with its copies kept or withdrawn; the rule is remembered, so that
    /// it can be put back.
    /// </summary>
    public static Verdict<SettingsChange> Remove(Caller caller, Settings settings, RuleId id, bool withdraw, Instant now) =>
        Access.Judge(caller, Act.ChangeSettings) is { } refused ? refused
        : Find(settings, id).Then<SettingsChange>(rule => Replace(settings, rule with { RemovedAt = now, Withdraw = withdraw },
            new AuditEntry(now, caller.Name, What(id), Words(rule), withdraw ? "removed, copies withdrawn" : "removed, copies kept")));

    /// <summary>Puts a removed rule back in force; what it had made comes back with its old ties.</summary>
    /// <param name="withdraw">What becomes of copies where it no longer fits, as before it was removed.</param>
    public static Verdict<SettingsChange> Restore(Caller caller, Settings settings, RuleId id, bool withdraw, Instant now) =>
        Access.Judge(caller, Act.ChangeSettings) is { } refused ? refused
        : settings.Rules.FirstOrDefault(r => r.Id == id) is not { } rule ? NoSuch(id)
        : rule.IsInForce ? new Refusal(RefusalSort.Contradicts, $"rule {id} is in force", "nothing is to be done", "rule")
        : settings.Rules.FirstOrDefault(r => r.IsInForce && IsSame(r, rule)) is { } same
            ? new Refusal(RefusalSort.Contradicts, $"rule {same.Id} says just that already ({Words(same)})", "nothing is to be done", "rule")
        : Replace(settings, rule with { RemovedAt = null, Withdraw = withdraw }, new AuditEntry(now, caller.Name, What(id), "removed", Words(rule with { Withdraw = withdraw })));

    /// <summary>The rule of that id, in force.</summary>
    public static Verdict<EnrollmentRule> Find(Settings settings, RuleId id) => settings.Rules.FirstOrDefault(r => r.Id == id && r.IsInForce) is { } rule ? rule : NoSuch(id);

    /// <summary>A rule in a few words: <c>contacts of P-000001, P-000002 for W1, type View, copies kept</c>.</summary>
    public static string Words(EnrollmentRule rule)
    {
        var what = rule.Sort switch
        {
            RuleSort.MainResponsible => "contacts of the main responsible",
            RuleSort.Parties => $"contacts of {string.Join(", ", rule.Of)}",
            RuleSort.AddressBook => $"contacts of the address book {rule.Of[0]}",
            _ => $"contacts tagged {rule.Of[0]}",
        };
        return $"{what} for {(rule.Workers.IsEmpty ? "every worker" : string.Join(", ", rule.Workers))}{(rule.Type is { } type ? $", type {type}" : "")}, copies {(rule.Withdraw ? "withdrawn" : "kept")}";
    }

    private static Verdict<EnrollmentRule> Judge(Settings settings, NewRule asked, IReadOnlyList<WorkerProfile> known)
    {
        if (Sort(asked.Sort) is not { } sort)
        {
            return Invalid("sort", $"'{asked.Sort}' is no sort of rule", $"the sorts are {string.Join(", ", Enum.GetNames<RuleSort>())}");
        }

        if (Misplaced(sort, asked) is { } misplaced)
        {
            return misplaced;
        }

        var workers = (asked.Workers ?? []).Select(w => new WorkerId(w.Trim())).Distinct().ToImmutableArray();
        if (workers.FirstOrDefault(w => known.All(k => k.Id != w)) is { Value: not null } unknown)
        {
            return new Refusal(RefusalSort.NotFound, $"there is no worker {unknown}", "'workers list' shows them", "workers");
        }

        return Names(sort, asked).Then(names => SynchronizationsForm.Type(settings.Parameters, asked.Type).Then<EnrollmentRule>(type =>
            new EnrollmentRule(Next(settings), sort) { Of = names, Workers = workers, Type = asked.Type is null ? null : type, Withdraw = asked.Withdraw }));
    }

    /// <summary>What belongs to another sort would be left unheard.</summary>
    private static Refusal? Misplaced(RuleSort sort, NewRule asked)
    {
        var given = new[] { ("parties", asked.Parties is { Count: > 0 }, RuleSort.Parties), ("addressBook", asked.AddressBook is not null, RuleSort.AddressBook), ("category", asked.Category is not null, RuleSort.Tagged) };
        return given.FirstOrDefault(g => g.Item2 && g.Item3 != sort) is { Item1: { } field, Item3: var belongs }
            ? Invalid(field, $"a rule of the sort {sort} takes no {field}", $"leave it out, or make a rule of the sort {belongs}") : null;
    }

    private static Verdict<ImmutableArray<string>> Names(RuleSort sort, NewRule asked)
    {
        var (field, names, example) = sort switch
        {
            RuleSort.MainResponsible => ("", [], ""),
            RuleSort.Parties => ("parties", asked.Parties ?? [], "party numbers, as P-000001"),
            RuleSort.AddressBook => ("addressBook", asked.AddressBook is { } book ? [book] : [], "an address book's name"),
            _ => ("category", asked.Category is { } category ? (IReadOnlyList<string>)[category] : [], "a category's name"),
        };
        ImmutableArray<string> kept = [.. names.Select(n => n.Trim()).Distinct(StringComparer.Ordinal)];
        return sort != RuleSort.MainResponsible && (kept.IsEmpty || kept.Any(n => n.Length == 0)) ? Invalid(field, $"a rule of the sort {sort} needs {field}", $"give {example}")
            : kept.Length > MostNames ? Invalid(field, $"{kept.Length} are named, and a rule takes at most {MostNames}", "make several rules, or put them into an address book")
            : kept.FirstOrDefault(n => n.Length > LongestName || PlainText.Unfit(n) is not null) is { } unfit
                ? Invalid(field, $"'{unfit[..Math.Min(unfit.Length, 40)]}' is not a name of 1 to {LongestName} characters in one line", $"give {example}")
            : kept;
    }

    private static RuleSort? Sort(string? text) => Enum.GetValues<RuleSort>().Where(s => s.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Cast<RuleSort?>().FirstOrDefault();

    private static RuleId Next(Settings settings) =>
        new($"R{settings.Rules.Select(r => int.Parse(r.Id.Value[1..], System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1}");

    private static bool IsSame(EnrollmentRule one, EnrollmentRule other) => one.Sort == other.Sort && one.Type == other.Type
        && one.Of.ToHashSet().SetEquals(other.Of) && one.Workers.ToHashSet().SetEquals(other.Workers);

    private static SettingsChange Replace(Settings settings, EnrollmentRule rule, AuditEntry audit) =>
        new(settings with { Rules = settings.Rules.SetItem(settings.Rules.FindIndex(r => r.Id == rule.Id), rule) }, [audit]);

    private static string What(RuleId id) => $"rules.{id}";

    private static Refusal NoSuch(RuleId id) => new(RefusalSort.NotFound, $"there is no rule {id}", "'rules list' shows what there is", "rule");

    private static Refusal Invalid(string field, string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, field);
}
