using System.Globalization;

namespace Counterpart.Server;

/// <summary>Something for a visitor of a demo to try.</summary>
/// <param name="Text">A sentence, with <c>{0}</c>, <c>{1}</c> where its places are named.</param>
public sealed record Suggestion(string Text, params IReadOnlyList<SuggestedPlace> Places)
{
    /// <summary>Whether it was done meanwhile; null: it can be tried again and again.</summary>
    public Func<CancellationToken, Task<bool>>? IsDone { get; init; }

    /// <summary>The sentence with each place's address behind its name, for a terminal.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Text, [.. Places.Select(p => $"{p.Name}, {p.Address.AbsoluteUri},")])
        .Replace(",,", ",", StringComparison.Ordinal).Replace(",:", ":", StringComparison.Ordinal).Replace(",;", ";", StringComparison.Ordinal).Replace(",.", ".", StringComparison.Ordinal);
}

/// <summary>A page to look at, by the name that the sentence gives it.</summary>
public sealed record SuggestedPlace(string Name, Uri Address);
