namespace Counterpart.Import.Calendars;

/// <summary>What an entry says has no place here, or is no such thing. Ends that entry alone; the message is its reason.</summary>
internal sealed class UnfitException(string message) : Exception(message);
