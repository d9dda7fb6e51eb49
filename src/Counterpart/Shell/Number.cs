namespace Counterpart.Program.Shell;

/// <summary>Numbers with bounds.</summary>
internal static class Number
{
    /// <summary>The number, if it is neither below nor above; else the line that says what is possible.</summary>
    public static int Within(string option, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new UsageException($"{option} {value}: {least} to {most} is possible");
}
