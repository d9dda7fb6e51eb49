namespace Counterpart.Import.Calendars;

/// <summary>Ends the reading of one entry; caught where the entry is read, and never leaves this folder.</summary>
internal sealed class UnreadableException(string reason) : Exception(reason);
