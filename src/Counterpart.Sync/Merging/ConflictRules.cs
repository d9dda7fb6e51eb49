using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Which value stands where both sides changed one field to different values (V5).</summary>
public static class ConflictRules
{
    /// <summary>Clocks of two systems are not better than this: within it, *latest* means the business system.</summary>
    public static Duration ClockTolerance { get; } = Duration.FromMinutes(5);

    /// <summary>The winning side; null: a person is asked.</summary>
    public static Side? Winner(in FieldCase c) => c.Rule switch
    {
        ConflictRule.Business => Side.Business,
        ConflictRule.Mailbox => Side.Mailbox,
        ConflictRule.Latest => IsItemLater(c) ? Side.Mailbox : Side.Business,
        _ => null,
    };

    /// <summary>The cause for the history, with who had entered the losing or winning record value.</summary>
    public static string Cause(in FieldCase c, Side winner) =>
        $"V5 conflict: {c.Rule} rule, {(winner == Side.Business ? "business system" : "mailbox")} wins"
        + (c.Entered is { } entered ? $" (record's value by {entered.By})" : "");

    private static bool IsItemLater(in FieldCase c) =>
        c.ItemModifiedAt is { } modified && (c.Entered is not { } entered || modified - entered.At > ClockTolerance);
}
