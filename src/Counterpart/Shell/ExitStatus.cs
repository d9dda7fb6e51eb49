namespace Counterpart.Program.Shell;

/// <summary>What the program ends with.</summary>
internal static class ExitStatus
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>Wrong usage, or an argument that does not fit.</summary>
    public const int Usage = 2;
    public const int ItemErrors = 3;

    /// <summary>Held, or waiting for a person.</summary>
    public const int Waiting = 4;
    public const int NotAllowed = 5;

    /// <summary>Our own server does not answer.</summary>
    public const int Unreachable = 6;
}
