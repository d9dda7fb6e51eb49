namespace Counterpart.SmallScope;

/// <summary>An invariant does not hold.</summary>
internal sealed class ViolationException(string invariant, string what) : Exception($"{invariant}: {what}")
{
    public string Invariant => invariant;
}
