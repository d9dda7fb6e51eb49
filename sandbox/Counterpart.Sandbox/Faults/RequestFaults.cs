namespace Counterpart.Sandbox.Faults;

/// <summary>What goes wrong with one request: the rules that fire for it as a whole, and a look-up of what happens to each of its items.</summary>
/// <param name="Rules">Those for the request, in the plan's order.</param>
/// <param name="NextItem">Called once for each item, in order: what happens to it; null when nothing does.</param>
internal sealed record RequestFaults(IReadOnlyList<FaultRule> Rules, Func<FaultRule?> NextItem);
