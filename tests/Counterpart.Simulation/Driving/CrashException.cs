namespace Counterpart.Simulation;

/// <summary>The process has ended, so to speak: nothing in the product catches this, and every later call of the dead throws it again.</summary>
internal sealed class CrashException : Exception;
