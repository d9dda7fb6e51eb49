namespace Counterpart.Server.Console.Controls;

/// <summary>One step of the roll-out.</summary>
/// <param name="Next">What to do while it is not done.</param>
/// <param name="Link">Where to do it.</param>
public sealed record ChecklistStep(string Name, bool IsDone, string Next, string Link);
