using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>Every value that a person typed is in its field somewhere still, or in the history, or was replaced by a person where it stood.</summary>
internal static class NothingLost
{
    public static void Check(Office office)
    {
        List<HistoryEntry>? history = null;
        foreach (var typed in office.Book.Texts.Where(t => !t.IsReplaced))
        {
            if (IsShown(office, typed))
            {
                continue;
            }

            history ??= [.. office.State.HistoryAsync(new HistoryFilter(), CancellationToken.None).ToBlockingEnumerable()];
            if (!history.Exists(h => Tells(h, typed.Text)))
            {
                throw new ViolationException("nothing lost", $"{typed.Text} is nowhere, and no person replaced it");
            }
        }
    }

    private static bool IsShown(Office office, Typed typed)
    {
        for (var place = 0; place <= office.Seats.Count; place++)
        {
            if (office.Of(typed.Thing, place).Any(i => i.Values[office.Case.Field]?.ToString() == typed.Text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Tells(HistoryEntry entry, string text) =>
        entry.Old?.Contains(text, StringComparison.Ordinal) == true || entry.New?.Contains(text, StringComparison.Ordinal) == true
        || entry.Whole?.Contains(text, StringComparison.Ordinal) == true;
}
