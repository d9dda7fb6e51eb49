using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Whose an activity is and what it has beside its fields. In a change, null leaves as it is.</summary>
public sealed record ActivityPlacement
{
    /// <summary>An empty id: nobody.</summary>
    public WorkerId? Responsible { get; init; }

    public bool? KeepSynchronized { get; init; }

    public string? GlobalId { get; init; }

    public string? ActivityType { get; init; }

    public string? Phase { get; init; }

    public string? Plan { get; init; }
}
