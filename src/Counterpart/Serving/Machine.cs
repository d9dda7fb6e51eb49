using System.Globalization;
using Counterpart.Client;
using Counterpart.Program.Shell;
using NodaTime;

namespace Counterpart.Program.Serving;

/// <summary>What a data folder needs of the machine: a clock, zone data, room.</summary>
internal static class Machine
{
    private const long LeastFree = 500L * 1024 * 1024;
    private const int MostYears = 2;

    /// <summary>A clock that went back, beyond what clocks are corrected by, spoils order and windows.</summary>
    private static readonly TimeSpan Corrected = TimeSpan.FromMinutes(5);

    public static IEnumerable<FindingView> Look(string folder, TimeProvider time)
    {
        yield return ZoneData(time);
        yield return Room(folder);
    }

    /// <summary>Compared with the time at which the databases were written last.</summary>
    public static FindingView Clock(string folder, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var written = new DirectoryInfo(folder).EnumerateFiles("*.db*").Select(f => new DateTimeOffset(f.LastWriteTimeUtc)).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return written <= now + Corrected
            ? new FindingView("clock", true, $"{Times.Of(now)}, after all that was written")
            : new FindingView("clock", false, $"it stands at {Times.Of(now)}, but the databases were written at {Times.Of(written)}", "set the clock, best by a time server (timedatectl set-ntp true), before the server is started");
    }

    private static FindingView ZoneData(TimeProvider time)
    {
        var version = DateTimeZoneProviders.Tzdb.VersionId;
        //  "TZDB: 2026a (mapping: …)"
        var year = int.TryParse(version.AsSpan(version.IndexOf(':', StringComparison.Ordinal) + 1).Trim()[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return time.GetUtcNow().Year - year <= MostYears
            ? new FindingView("zone data", true, version)
            : new FindingView("zone data", false, $"{version}: zones may have changed their rules since", "install a newer version of Counterpart");
    }

    private static FindingView Room(string folder)
    {
        var there = folder;
        while (!Directory.Exists(there))
        {
            there = Path.GetDirectoryName(there)!;
        }

        var free = new DriveInfo(there).AvailableFreeSpace;
        //  a backup or a migration writes the databases once more
        var used = there == folder ? new DirectoryInfo(folder).EnumerateFiles("*.db*").Sum(f => f.Length) : 0;
        var needed = Math.Max(LeastFree, 2 * used);
        return new FindingView("free disk", free >= needed, $"{Megabytes(free)} free, databases of {Megabytes(used)}",
            free >= needed ? null : $"make room: {Megabytes(needed)} are wanted");
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * 1024)} MB");
}
