namespace Counterpart.Server.Console.Calendar;

/// <summary>An attendee's row as a form shows it.</summary>
public sealed class AttendeeDraft
{
    public string Address { get; set; } = "";

    public string Name { get; set; } = "";

    public string Role { get; set; } = "Required";

    /// <summary>What he answered; shown, not typed.</summary>
    public string? Response { get; init; }

    /// <summary>Cells that the form does not show, kept as they are.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();
}
