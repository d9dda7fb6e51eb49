namespace Counterpart.Business;

/// <summary>A birthday or anniversary, of which any part may be missing.</summary>
public readonly record struct DayParts(int? Day, int? Month, int? Year);
