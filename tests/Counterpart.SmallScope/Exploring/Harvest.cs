namespace Counterpart.SmallScope;

/// <summary>The failures that all threads found; so many are enough.</summary>
internal sealed class Harvest
{
    private const int Enough = 100;

    private readonly List<Failure> failures = [];

    public bool IsEnough { get; private set; }

    public IReadOnlyList<Failure> Failures => failures;

    public void Add(Failure failure)
    {
        lock (failures)
        {
            failures.Add(failure);
            IsEnough = failures.Count >= Enough;
        }
    }
}
