namespace Counterpart.Model;

/// <summary>
/// The cells of one exception of a series, in <see cref="RowsValue"/> by original start (<c>uuuu-MM-ddTHH:mm:ss</c> in the series' zone; for
/// whole days <c>uuuu-MM-dd</c>). A cell that is absent is as in the series.
/// </summary>
public static class OccurrenceCells
{
    /// <summary><c>true</c>: the occurrence is gone, and no other cell is given.</summary>
    public const string Deleted = "deleted";

    /// <summary>Local start in the series' zone, <c>uuuu-MM-ddTHH:mm:ss</c>; for whole days a date.</summary>
    public const string Start = "start";

    /// <summary>Local exclusive end, as <see cref="Start"/>.</summary>
    public const string End = "end";

    public const string Subject = "subject";
    public const string Location = "location";
    public const string Body = "body";

    /// <summary>A choice of the field <c>busyStatus</c>.</summary>
    public const string BusyStatus = "busyStatus";

    /// <summary>The row of a deleted occurrence.</summary>
    public static Row DeletedRow { get; } = Values.Row((Deleted, "true"));
}
