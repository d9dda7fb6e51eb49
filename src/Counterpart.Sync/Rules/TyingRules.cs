using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Which pairs of worker and contact the rules want. Contacts only; activities take part by who is responsible or attends (S2). Pure.</summary>
public static class TyingRules
{
    /// <summary>Whether the rule is in force and means this contact for that worker, whatever he may see.</summary>
    public static bool Fits(EnrollmentRule rule, WorkerId worker, ContactFacts contact) =>
        rule.IsInForce && (rule.Workers.IsEmpty || rule.Workers.Contains(worker)) && rule.Sort switch
        {
            RuleSort.MainResponsible => contact.Responsible == worker,
            RuleSort.Parties => contact.Parties.Any(rule.Of.Contains),
            RuleSort.AddressBook => rule.Of.Any(contact.AddressBooks.Contains),
            _ => rule.Of.Any(tag => contact.Categories.Contains(tag, StringComparer.OrdinalIgnoreCase)),
        };

    /// <summary>The first rule that fits; null: none does.</summary>
    public static EnrollmentRule? Fitting(IEnumerable<EnrollmentRule> rules, WorkerId worker, ContactFacts contact) =>
        rules.FirstOrDefault(r => Fits(r, worker, contact));

    /// <summary>Whether a rule may tie the contact to the worker: he may see it (S6), and rights allow. Administrators' rules add where only administrators may.</summary>
    public static bool MayTie(Parameters parameters, WorkerProfile worker, ContactFacts contact) => Sees(parameters, worker, contact)
        && (parameters.Rights != SynchronizationRights.MainResponsibleOnly || contact.Responsible == worker.Id);

    /// <summary>S6.</summary>
    public static bool Sees(Parameters parameters, WorkerProfile worker, ContactFacts contact) =>
        SightRule.Sees(parameters.Sight, worker, contact.Responsible, contact.AddressBooks);

    /// <summary>The pairs that the rules want, each once with the first rule that fits, contact by contact.</summary>
    public static IEnumerable<WantedPair> Pairs(
        IReadOnlyList<EnrollmentRule> rules, Parameters parameters, IReadOnlyList<WorkerProfile> workers, IEnumerable<ContactFacts> contacts) =>
        from contact in contacts
        from worker in workers
        let rule = Fitting(rules, worker.Id, contact)
        where rule is not null && MayTie(parameters, worker, contact)
        select new WantedPair(worker.Id, contact.Id, rule.Id);

    /// <summary>A digest of all that decides what the rules want for that worker, but for the contacts: with another text all is judged anew.</summary>
    public static string Digest(Settings settings, WorkerProfile worker) => string.Join('|', settings.Rules.Select(Text)
        .Append($"{settings.Parameters.Rights} {settings.Parameters.Sight} {string.Join('\n', worker.AddressBooks)}"));

    private static string Text(EnrollmentRule rule) =>
        $"{rule.Id} {rule.Sort} {string.Join('\n', rule.Of)} {string.Join(',', rule.Workers)} {rule.Type} {rule.Withdraw} {rule.IsInForce}";
}

/// <summary>A pair that a rule wants.</summary>
public readonly record struct WantedPair(WorkerId Worker, SideId Contact, RuleId Rule);
