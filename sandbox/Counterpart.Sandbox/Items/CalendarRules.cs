using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>What Exchange computes and refuses of appointments.</summary>
internal static class CalendarRules
{
    private static readonly Duration Longest = Duration.FromDays(5 * 366);

    public static void Settle(Edit edit)
    {
        var bag = edit.Bag;
        SettleZones(edit);
        SettleTimes(edit);
        SettleIdentity(edit);
        SettleMeeting(edit);
        if (!bag.Has(Keys.BusyStatus))
        {
            bag.Derive(Keys.BusyStatus, 2);
        }

        if (!bag.Has(Keys.AllDay))
        {
            bag.Derive(Keys.AllDay, false);
        }

        // A client that wants no reminder has to say so.
        if (edit.IsNew && !bag.Touched(Keys.ReminderSet))
        {
            bag.Derive(Keys.ReminderSet, true);
        }

        if (!bag.Has(Keys.ReminderMinutes))
        {
            bag.Derive(Keys.ReminderMinutes, 15);
        }

        bag.Derive(Keys.ReminderDue, bag.Time(Keys.Start)!.Value);
        bag.Derive(Keys.Recurring, bag.Has(Keys.Recurrence) || edit.IsOccurrence);
        if (edit.IsNew && !bag.Has(Keys.ResponseRequested))
        {
            bag.Derive(Keys.ResponseRequested, true);
        }
    }

    /// <summary>Whether a change of the series makes its exceptions meaningless, so that Exchange drops them.</summary>
    public static bool DropsExceptions(Edit edit) => !edit.IsNew && !edit.IsOccurrence
        && (edit.Bag.Text(Keys.Recurrence) != edit.Before.Text(Keys.Recurrence)
            || edit.Bag.Time(Keys.Start) != edit.Before.Time(Keys.Start)
            || edit.Bag.Time(Keys.End) != edit.Before.Time(Keys.End)
            || edit.Bag.Text(Keys.StartZone) != edit.Before.Text(Keys.StartZone));

    private static void SettleZones(Edit edit)
    {
        var bag = edit.Bag;
        if (!bag.Has(Keys.StartZone))
        {
            bag.Derive(Keys.StartZone, Zones.Ids.FirstOrDefault(id => edit.ContextZone is { } zone && Zones.Find(id) == zone) ?? "UTC");
        }

        if (!bag.Has(Keys.EndZone) || (bag.Touched(Keys.StartZone) && !bag.Touched(Keys.EndZone)))
        {
            bag.Derive(Keys.EndZone, bag.Text(Keys.StartZone)!);
        }

        bag.Derive(Keys.ZoneText, Zones.NameOf(bag.Text(Keys.StartZone)!, edit.Now));
    }

    private static void SettleTimes(Edit edit)
    {
        var bag = edit.Bag;
        var zone = Zones.Find(bag.Text(Keys.StartZone))!;
        var named = edit.Bag.Touched(Keys.StartZone) || !edit.IsNew;
        foreach (var (key, time) in edit.Times)
        {
            // Without offset: the item's own zone if it was given, else the request's, else UTC.
            var own = named ? Zones.Find(bag.Text(key == Keys.Start ? Keys.StartZone : Keys.EndZone))! : edit.ContextZone ?? DateTimeZone.Utc;
            bag.Set(key, time.In(own));
        }

        var start = bag.Time(Keys.Start) ?? NextHalfHour(edit.Now);
        var end = bag.Time(Keys.End) ?? start + Duration.FromMinutes(30);
        if (end < start)
        {
            throw new ResponseException("ErrorCalendarEndDateIsEarlierThanStartDate", "EndDate is earlier than StartDate.");
        }

        if (end - start > Longest)
        {
            throw new ResponseException("ErrorCalendarDurationIsTooLong", "The duration of an appointment cannot exceed five years.");
        }

        if (start.InUtc().Year is < 1601 or > 4500 || end.InUtc().Year is < 1601 or > 4500)
        {
            throw new ResponseException("ErrorCalendarOutOfRange", "The dates of an appointment have to lie between 1601 and 4500.");
        }

        if (bag.Flag(Keys.AllDay))
        {
            (start, end) = WholeDays(start, end, zone);
        }

        if (bag.Text(Keys.Recurrence) is { } text)
        {
            (start, end) = Align(RecurrenceRule.Decode(text), start, end, zone);
        }

        bag.Derive(Keys.Start, start);
        bag.Derive(Keys.End, end);
        bag.Derive(Keys.CommonStart, start);
        bag.Derive(Keys.CommonEnd, end);
        bag.Derive(Keys.Duration, (int)(end - start).TotalMinutes);
    }

    private static (Instant Start, Instant End) WholeDays(Instant start, Instant end, DateTimeZone zone)
    {
        var first = start.InZone(zone).Date;
        var finish = end.InZone(zone);
        var last = finish.TimeOfDay == LocalTime.Midnight && finish.Date > first ? finish.Date : finish.Date.PlusDays(1);
        return (zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last).ToInstant());
    }

    // The first date of the range is the date of a series; the start gives the time of day.
    private static (Instant Start, Instant End) Align(RecurrenceRule rule, Instant start, Instant end, DateTimeZone zone)
    {
        var local = start.InZone(zone).LocalDateTime;
        var length = Period.Between(local, end.InZone(zone).LocalDateTime, PeriodUnits.Days | PeriodUnits.Hours | PeriodUnits.Minutes | PeriodUnits.Seconds);
        var first = rule.Start + local.TimeOfDay;
        if (RecurrenceDates.After(rule, rule.Start) is { } second && first + length > second + local.TimeOfDay)
        {
            throw new ResponseException("ErrorOccurrenceTimeSpanTooBig", "An occurrence is longer than the time to the next one.");
        }

        return (zone.AtLeniently(first).ToInstant(), zone.AtLeniently(first + length).ToInstant());
    }

    private static void SettleIdentity(Edit edit)
    {
        if (edit.Bag.Get(Keys.GlobalObjectId) is not byte[] id)
        {
            edit.Bag.Derive(Keys.GlobalObjectId, id = GlobalObjectIds.New(edit.Random, edit.Now));
        }

        edit.Bag.Derive(Keys.CleanGlobalObjectId, GlobalObjectIds.Clean(id));
    }

    // Attendees make a meeting, and whoever wrote them its organizer. A meeting stays one when its attendees go.
    private static void SettleMeeting(Edit edit)
    {
        var bag = edit.Bag;
        var state = bag.Number(Keys.StateFlags) ?? 0;
        if (bag.Has(Keys.RequiredAttendees) || bag.Has(Keys.OptionalAttendees) || bag.Has(Keys.Resources))
        {
            if ((state & CalendarFields.Meeting) == 0)
            {
                state |= CalendarFields.Meeting;
                bag.Derive(Keys.Response, (state & CalendarFields.Received) != 0 ? bag.Number(Keys.Response) ?? 5 : 1);
            }
        }

        bag.Derive(Keys.StateFlags, state);
        if (!bag.Has(Keys.Response))
        {
            bag.Derive(Keys.Response, state == 0 ? 0 : 1);
        }
    }

    private static Instant NextHalfHour(Instant now)
    {
        var half = Duration.FromMinutes(30).BclCompatibleTicks;
        return Instant.FromUnixTimeTicks(((now.ToUnixTimeTicks() / half) + 1) * half);
    }
}
