using System.CommandLine;
using System.Globalization;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>activities agenda</c>: what takes place within some days, each occurrence of a series by itself.</summary>
internal static class AgendaVerb
{
    public static Command Make()
    {
        var from = Options.Of<string?>("--from", "the first day, as 2026-11-23; default: today", "DATE");
        var days = Options.Of<int?>("--days", "how many, 1 to 42; default: 7", "N");
        var worker = Options.Of<string?>("--worker", "of that worker", "WORKER");
        var zone = Options.Of<string?>("--zone", "in whose local times; default: the worker's", "ZONE");
        return Verb.Of("agenda", "what takes place within some days, each occurrence of a series by itself", """
            counterpart activities agenda --worker W1
            counterpart activities agenda --from 2026-11-23 --days 14 --zone Europe/Berlin
            """, async (s, token) =>
        {
            var first = s.Get(from) is not { } text ? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime)
                : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
                : throw new UsageException($"--from {text}: a date like 2026-11-23 is expected");
            return s.Show(await s.Client.Activities.AgendaAsync(first, s.Get(days) ?? 7, s.Get(worker), s.Get(zone), token), ApiJson.Default.AgendaView, Lines);
        }, from, days, worker, zone);
    }

    private static IEnumerable<string> Lines(AgendaView agenda) =>
    [
        .. agenda.Entries.Select(e => string.Create(CultureInfo.InvariantCulture,
            $"{e.Start:yyyy-MM-dd}  {(e.IsAllDay ? "whole day  " : $"{e.Start:HH:mm}–{e.End:HH:mm}")}  {e.Activity}  {e.Subject ?? "without a subject"}{(e.Location is { } place ? $", {place}" : "")}{(e.IsComplete ? "  done" : "")}")),
        agenda.Entries.Count == 0 ? $"nothing from {agenda.From:yyyy-MM-dd} on, {agenda.Days} days, times in {agenda.Zone}" : $"times in {agenda.Zone}{(agenda.IsWhole ? "" : "; there is more: name a worker")}",
    ];
}
