using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>rules</c>: which pairs of worker and contact are tied by themselves.</summary>
internal static class RuleVerbs
{
    private static readonly Argument<string> Id = new("rule") { Description = "the rule's id, as list shows it" };
    private static readonly Option<bool> MainResponsible = Options.Of<bool>("--main-responsible", "contacts whose main responsible the worker is");
    private static readonly Option<string[]> Parties = Options.List("--party", "contacts that are these parties, or contact for them", "P-NUMBER");
    private static readonly Option<string?> Book = Options.Of<string?>("--address-book", "contacts of an address book", "BOOK");
    private static readonly Option<string?> Category = Options.Of<string?>("--category", "contacts with a category", "CATEGORY");
    private static readonly Option<string[]> Workers = Options.List("--worker", "for these workers; default: every worker", "WORKER");
    private static readonly Option<string?> Type = Options.Of<string?>("--type", "edit (both ways) or view (to the mailbox only); default: as the parameters say", "TYPE");
    private static readonly Option<bool> Withdraw = Options.Of<bool>("--withdraw", "where it no longer fits, made copies go to Deleted Items");
    private static readonly Option<bool> Keep = Options.Of<bool>("--keep", "where it no longer fits, made copies stay (default)");
    private static readonly Option<bool> Preview = Options.Of<bool>("--preview", "say in numbers what it would do, and do nothing");

    public static Command Make() => Verb.Group("rules", "rules that tie contacts to workers by themselves",
        Verb.Of("list", "the rules, in the order in which they are asked, with the pairs that each makes now", "counterpart rules list", async (s, token) => s.ShowPage(
            await s.Client.Rules.ListAsync(token), ApiJson.Default.PageRuleView, ("rule", r => r.Id), ("what", r => r.Words), ("pairs now", r => r.Pairs), ("synchronizations", r => r.Synchronizations))),
        Verb.Of("show", "one rule", "counterpart rules show R1", async (s, token) => s.Show(await s.Client.Rules.ShowAsync(s.Get(Id), token), ApiJson.Default.RuleView,
            r => [$"{r.Id}  {r.Words}", $"{Count(r.Pairs, "pair")} now, {Count(r.Synchronizations, "synchronization")} made by it"]), Id),
        Verb.Of("add", "add a rule, and carry it out", """
            counterpart rules add --main-responsible
            counterpart rules add --address-book Berlin --worker W1,W2 --type view
            counterpart rules add --party P-000001,P-000002 --preview
            counterpart rules add --category Newsletter --withdraw
            """, (s, token) => AddAsync(s, s.Get(Preview), token), MainResponsible, Parties, Book, Category, Workers, Type, Withdraw, Keep, Preview),
        Verb.Of("preview", "what a rule would do if it were added", "counterpart rules preview --address-book Berlin",
            (s, token) => AddAsync(s, true, token), MainResponsible, Parties, Book, Category, Workers, Type, Withdraw, Keep),
        Verb.Of("remove", "remove a rule; what only it had tied ends", """
            counterpart rules remove R1 --preview
            counterpart rules remove R1 --yes
            counterpart rules remove R1 --withdraw --yes
            """, RemoveAsync, Id, Withdraw, Keep, Preview),
        Verb.Of("restore", "put a removed rule back; what it had tied comes back with its old ties", "counterpart rules restore R1", async (s, token) =>
            await ShowAsync(s, await s.Client.Rules.RestoreAsync(s.Get(Id), new RuleReturn(Takes(s)), s.Get(Preview), token), Added, token), Id, Withdraw, Keep, Preview));

    private static async Task<int> AddAsync(Session s, bool preview, CancellationToken cancellationToken)
    {
        var (parties, book, category) = (Options.Split(s.Get(Parties)), s.Get(Book), s.Get(Category));
        var sorts = new[] { s.Get(MainResponsible) ? "MainResponsible" : null, parties is null ? null : "Parties", book is null ? null : "AddressBook", category is null ? null : "Tagged" };
        if (sorts.OfType<string>().ToList() is not [var sort])
        {
            throw new UsageException("say what the rule looks at: --main-responsible, or --party P-000001, or --address-book BOOK, or --category CATEGORY; one of the four");
        }

        var asked = new RuleRequest(sort) { Parties = parties, AddressBook = book, Category = category, Workers = Options.Split(s.Get(Workers)), Type = s.Get(Type), Withdraw = Takes(s) };
        return await ShowAsync(s, await s.Client.Rules.AddAsync(asked, preview, cancellationToken), Added, cancellationToken);
    }

    private static async Task<int> RemoveAsync(Session s, CancellationToken cancellationToken)
    {
        var (id, withdraw) = (s.Get(Id), Takes(s));
        var would = await s.Client.Rules.RemoveAsync(id, withdraw, true, cancellationToken);
        if (s.Get(Preview))
        {
            return await ShowAsync(s, would, Removed, cancellationToken);
        }

        if (would.Ends > 0)
        {
            s.Confirm(Removed(would));
        }

        return await ShowAsync(s, await s.Client.Rules.RemoveAsync(id, withdraw, false, cancellationToken), Removed, cancellationToken);
    }

    /// <summary>What it does, once it has come to every mailbox.</summary>
    private static async Task<int> ShowAsync(Session s, RuleEffectView effect, Func<RuleEffectView, string> line, CancellationToken cancellationToken)
    {
        var job = effect.Job is { } id ? await Following.ToEndAsync(s.Client, id, cancellationToken) : null;
        s.Show(effect, ApiJson.Default.RuleEffectView, e => [line(e), .. job?.Failures.Select(f => $"  {(f.Name is null ? f.Thing : $"{f.Name} ({f.Thing})")}: {f.Reason}") ?? []]);
        return job is null or { State: "Done", Failed: 0 } ? ExitStatus.Done : ExitStatus.ItemErrors;
    }

    private static string Added(RuleEffectView e) =>
        $"{Named(e)}: {Count(e.Rule.Pairs, "pair")}, {e.Adds} {(e.IsPreview ? "would be " : "")}added in {Count(e.Mailboxes, "mailbox")}, {e.Settled} there already or ended by a person, {e.Barred} not within sight or rights";

    private static string Removed(RuleEffectView e) =>
        $"{Named(e)}: {Count(e.Ends, "synchronization")} {Would(e)}end in {Count(e.Mailboxes, "mailbox")}, {Count(e.Withdrawn, "copy")} {Would(e)}leave, {e.Stays} stay by another rule";

    private static string Named(RuleEffectView e) => $"{e.Rule.Id}, {e.Rule.Words}";

    private static string Would(RuleEffectView e) => e.IsPreview ? "would " : "";

    private static bool Takes(Session s) => s.Get(Withdraw) && s.Get(Keep) ? throw new UsageException("--withdraw and --keep exclude each other") : s.Get(Withdraw);

    private static string Count(int number, string one) => $"{number} {(number == 1 ? one : one.EndsWith('x') ? one + "es" : one.EndsWith('y') ? one[..^1] + "ies" : one + "s")}";
}
