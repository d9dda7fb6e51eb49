namespace Counterpart.Import;

/// <summary>The whole file was refused, before its first entry. The message is one line that names the limit and the remedy.</summary>
public sealed class ImportRefusedException(string message) : Exception(message);
