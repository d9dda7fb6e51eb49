using System.CommandLine;

namespace Counterpart.Program.Shell;

/// <summary>A verb and the lines that its help shows as examples.</summary>
internal sealed class VerbCommand(string name, string help, string examples) : Command(name, help)
{
    /// <summary>Whole lines, each as it is typed.</summary>
    public IReadOnlyList<string> Examples { get; } = examples.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
