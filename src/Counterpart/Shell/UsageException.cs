namespace Counterpart.Program.Shell;

/// <summary>An argument that does not fit, found after parsing: one line, status 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
