namespace Counterpart.State;

/// <summary>The data folder, its database or its key can't be used as they are. The message is one line: the thing, the fault, the remedy.</summary>
public sealed class StateUnusableException(string message, Exception? inner = null) : Exception(message, inner)
{
}
