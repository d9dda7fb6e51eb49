using Counterpart.Client;

namespace Counterpart.Server.Console.Controls;

/// <summary>What a rule is and does, as the page says it.</summary>
internal static class RuleSentences
{
    public static string What(RuleView rule) => rule.Sort switch
    {
        "MainResponsible" => "whose main responsible the worker is",
        "Parties" => $"of {string.Join(", ", rule.Parties)}",
        "AddressBook" => $"of the address book {rule.AddressBook}",
        _ => $"with the category {rule.Category}",
    };

    public static string Adding(RuleEffectView effect) => effect.Adds == 0
        ? $"It fits {Words.Count(effect.Rule.Pairs, "pair")} of worker and contact, and adds none now."
        : $"It fits {Words.Count(effect.Rule.Pairs, "pair")} of worker and contact: {Words.Count(effect.Adds, "synchronization")} will be added in {Words.Count(effect.Mailboxes, "mailbox")}.";

    public static string Rest(RuleEffectView effect) =>
        $"{Words.Count(effect.Settled, "pair")} synchronized already or ended by a person: left as they are. {Words.Count(effect.Barred, "pair")} not within the worker's sight or the synchronization rights.";

    public static string Short(RuleEffectView effect) => $"{Words.Count(effect.Adds, "synchronization")} in {Words.Count(effect.Mailboxes, "mailbox")}";

    public static string Removing(RuleEffectView effect) => $"Rule {effect.Rule.Id} goes: "
        + (effect.Ends == 0 ? "nothing ends" : $"{Words.Count(effect.Ends, "synchronization")} in {Words.Count(effect.Mailboxes, "mailbox")} will end")
        + (effect.Stays == 0 ? "." : $", {Words.Count(effect.Stays, "synchronization")} stay by another rule.");
}
