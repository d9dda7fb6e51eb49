using Counterpart.Model;

namespace Counterpart.Simulation;

/// <summary>One value that a person entered, unlike every other, so that it can be found again wherever it goes.</summary>
internal sealed class Edit(string text, int token, Field of)
{
    public string Text => text;

    /// <summary>The thing that it was entered for.</summary>
    public int Token => token;

    public Field Field => of;

    /// <summary>A person replaced it, or destroyed what held it, at a place that held it: it need not be kept.</summary>
    public bool IsReplaced { get; set; }
}
