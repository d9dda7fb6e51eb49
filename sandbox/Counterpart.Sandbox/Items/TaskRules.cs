using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>Status, percentage, completion date and flag move together, [MS-OXOTASK] 2.2.2.2; a completed series leaves a copy and moves on.</summary>
internal static class TaskRules
{
    private const int NotStarted = 0, InProgress = 1, Completed = 2;

    public static void Settle(Edit edit)
    {
        var bag = edit.Bag;
        Mirror(edit, Keys.TaskStart, Keys.CommonStart);

        Mirror(edit, Keys.TaskDue, Keys.CommonEnd);
        SettleCompletion(edit);
        bag.Derive(Keys.TaskRecurring, bag.Has(Keys.Recurrence));
        bag.Derive(Keys.TaskVersion, (edit.Before.Number(Keys.TaskVersion) ?? 0) + 1);
        if (!bag.Has(Keys.TaskOwner))
        {
            bag.Derive(Keys.TaskOwner, edit.Mailbox.Address);
        }

        if (bag.Time(Keys.TaskStart) is { } start && bag.Time(Keys.TaskDue) is { } due && due < start)
        {
            // Outlook never keeps a task that ends before it begins: the date that was not written moves along.
            var onlyStart = bag.Touched(Keys.TaskStart) && !bag.Touched(Keys.TaskDue);
            bag.Derive(onlyStart ? Keys.TaskDue : Keys.TaskStart, onlyStart ? start : due);
        }
    }

    /// <summary>
    /// When a change completes a recurring task: the completed copy to create beside it, with the series moved to its next date.
    /// Null when nothing of this kind happened. After the last date the series itself stays completed.
    /// </summary>
    public static PropertyBag? CompletedCopy(Edit edit)
    {
        if (edit.IsNew || !edit.Bag.Flag(Keys.IsComplete) || edit.Before.Flag(Keys.IsComplete) || edit.Bag.Text(Keys.Recurrence) is not { } text)
        {
            return null;
        }

        var rule = RecurrenceRule.Decode(text);
        var current = (edit.Bag.Time(Keys.TaskDue) ?? edit.Bag.Time(Keys.TaskStart))?.InUtc().Date ?? rule.Start;
        var next = Next(rule, current, edit.Now.InZone(edit.Mailbox.Zone).Date);
        if (next is not { } date)
        {
            return null;
        }

        var copy = new PropertyBag(edit.Bag);
        copy.Forget(Keys.Recurrence);
        copy.Derive(Keys.TaskRecurring, false);
        MoveOn(edit.Bag, current, date);
        return copy;
    }

    private static LocalDate? Next(RecurrenceRule rule, LocalDate current, LocalDate today) => rule.Kind switch
    {
        RecurrenceKind.DailyRegeneration => today.PlusDays(rule.Interval),
        RecurrenceKind.WeeklyRegeneration => today.PlusWeeks(rule.Interval),
        RecurrenceKind.MonthlyRegeneration => today.PlusMonths(rule.Interval),
        RecurrenceKind.YearlyRegeneration => today.PlusYears(rule.Interval),
        _ => RecurrenceDates.After(rule, current),
    };

    private static void MoveOn(PropertyBag bag, LocalDate from, LocalDate to)
    {
        var days = Duration.FromDays(Period.DaysBetween(from, to));
        foreach (var key in (ReadOnlySpan<PropertyKey>)[Keys.TaskStart, Keys.TaskDue, Keys.CommonStart, Keys.CommonEnd, Keys.ReminderDue, Keys.ReminderSignal])
        {
            if (bag.Time(key) is { } time)
            {
                bag.Derive(key, time + days);
            }
        }

        bag.Derive(Keys.TaskStatus, 0);
        bag.Derive(Keys.PercentComplete, 0.0);
        bag.Derive(Keys.IsComplete, false);
        bag.Forget(Keys.TaskCompleted);
    }

    private static void Mirror(Edit edit, PropertyKey from, PropertyKey to)
    {
        if (edit.Bag.Time(from) is { } time)
        {
            // Written as a property it may carry a time of day, which does not count.
            time = time.InUtc().Date.AtMidnight().InUtc().ToInstant();
            edit.Bag.Derive(from, time);
            edit.Bag.Derive(to, edit.Mailbox.Zone.AtLeniently(time.InUtc().LocalDateTime).ToInstant());
        }
        else
        {
            edit.Bag.Forget(to);
        }
    }

    private static void SettleCompletion(Edit edit)
    {
        var bag = edit.Bag;
        var done = IsDone(edit);
        bag.Derive(Keys.IsComplete, done);
        if (!done)
        {
            Open(bag);
            return;
        }

        bag.Derive(Keys.TaskStatus, Completed);
        bag.Derive(Keys.PercentComplete, 1.0);
        // The server's time, whatever was written.
        bag.Derive(Keys.TaskCompleted, edit.Before.Flag(Keys.IsComplete) && edit.Before.Time(Keys.TaskCompleted) is { } before ? before : edit.Now);
    }

    // The first sign that was written decides, in this order.
    private static bool IsDone(Edit edit)
    {
        var bag = edit.Bag;
        return bag.Touched(Keys.TaskStatus) ? bag.Number(Keys.TaskStatus) == Completed
            : bag.Touched(Keys.PercentComplete) ? bag.Get(Keys.PercentComplete) is >= 1.0
            : bag.Touched(Keys.IsComplete) ? bag.Flag(Keys.IsComplete)
            : bag.Touched(Keys.TaskCompleted) ? bag.Has(Keys.TaskCompleted)
            : edit.Before.Flag(Keys.IsComplete);
    }

    private static void Open(PropertyBag bag)
    {
        var percent = bag.Get(Keys.PercentComplete) is double written && written < 1 ? written : 0;
        var status = bag.Number(Keys.TaskStatus) ?? NotStarted;
        if (bag.Touched(Keys.TaskStatus))
        {
            percent = status == NotStarted && !bag.Touched(Keys.PercentComplete) ? 0 : percent;
        }
        else
        {
            // A percentage between the ends means that work has begun; none at all, that it has not.
            status = (status, percent > 0) switch
            {
                (NotStarted or Completed, true) => InProgress,
                (Completed, false) => NotStarted,
                (InProgress, false) when bag.Touched(Keys.PercentComplete) => NotStarted,
                _ => status,
            };
        }

        bag.Derive(Keys.TaskStatus, status);
        bag.Derive(Keys.PercentComplete, percent);
        bag.Forget(Keys.TaskCompleted);
    }
}
