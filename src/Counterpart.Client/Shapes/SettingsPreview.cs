using System.Text.Json;

namespace Counterpart.Client;

/// <summary>What a change of settings would do, before it is saved: the sum first, then each worker whose runs would differ.</summary>
public sealed record SettingsPreviewView(
    IReadOnlyList<SettingChangeView> Changes, WorkerReport Sum, IReadOnlyList<WorkerPreviewView> Workers, int Looked)
{
    /// <summary>Workers who could not be looked at, and why; the others were.</summary>
    public IReadOnlyList<WaitingView> Waiting { get; init; } = [];
}

/// <summary>One setting that would change.</summary>
public sealed record SettingChangeView(string What, string? Before, string? After);

/// <summary>
/// What one worker's runs would do otherwise: counts, synchronizations that would stand still, and those that would act as the other type.
/// </summary>
public sealed record WorkerPreviewView(string Worker, WorkerReport Counts, int Pauses, int ActAsView, int ActAsEdit)
{
    /// <summary>Synchronizations that stand still now, and would go on.</summary>
    public int GoOn { get; init; }

    public IReadOnlyList<HeldPartView> Held { get; init; } = [];

    /// <summary>The plans that there would be, to the field, in the form of <c>sync --preview</c>.</summary>
    public required JsonElement Would { get; init; }

    /// <summary>Plans that there are now and would not be.</summary>
    public required JsonElement WouldNot { get; init; }
}

/// <summary>What a budget would hold. <paramref name="Budget"/>: which, in words; null: it is held along.</summary>
public sealed record HeldPartView(string Kind, string Side, string Sort, string Step, int Items, string? Budget);
