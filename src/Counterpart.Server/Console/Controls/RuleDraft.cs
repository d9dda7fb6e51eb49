using Counterpart.Client;

namespace Counterpart.Server.Console.Controls;

/// <summary>A rule as it is being filled in.</summary>
public sealed class RuleDraft
{
    private readonly HashSet<string> workers = [];

    public string Sort { get; set; } = "MainResponsible";

    public string Book { get; set; } = "";

    /// <summary>Numbers, with whatever stands between them.</summary>
    public string Parties { get; set; } = "";

    public string Category { get; set; } = "";

    /// <summary>For the chosen workers; else for every one.</summary>
    public bool ForSome { get; set; }

    public IReadOnlyCollection<string> Workers => workers;

    /// <summary>Empty: as the parameters say.</summary>
    public string Type { get; set; } = "";

    public bool Withdraw { get; set; }

    public void Choose(string worker, bool isChosen) => _ = isChosen ? workers.Add(worker) : workers.Remove(worker);

    /// <summary>Some workers, of whom none is chosen yet, are not every worker.</summary>
    public bool IsWhole => !ForSome || workers.Count > 0;

    /// <summary>What it asks for: only what its sort takes.</summary>
    public RuleRequest Request() => new(Sort)
    {
        AddressBook = Sort == "AddressBook" ? Book : null,
        Parties = Sort == "Parties" ? Parties.Split([',', ';', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
        Category = Sort == "Tagged" ? Category : null,
        Workers = ForSome ? [.. workers] : null,
        Type = Type.Length == 0 ? null : Type,
        Withdraw = Withdraw,
    };
}
