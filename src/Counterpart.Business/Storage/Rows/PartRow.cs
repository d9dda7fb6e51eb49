namespace Counterpart.Business;

/// <summary>
/// That a worker takes, or once took, part in an appointment or task: the feed of one worker's activities in one index, so that a
/// reassigned one is told to the former worker too.
/// </summary>
internal sealed class PartRow
{
    public string Worker { get; set; } = "";
    public long Activity { get; set; }
    public ActivityCategory Category { get; set; }
    public bool TakesPart { get; set; }

    /// <summary>As the activity's.</summary>
    public long Version { get; set; }

    /// <summary>As the activity's.</summary>
    public bool IsDeleted { get; set; }
}
