using System.Globalization;
using Counterpart.Sandbox.Faults;

namespace Counterpart.Sandbox.Hosting;

/// <summary>How a stand-in is set up. Mailboxes are w1@sandbox.test to wN@sandbox.test, the password of every account is "sandbox".</summary>
public sealed record SandboxOptions
{
    /// <summary>Where the mailboxes are kept; made if missing. One process at a time may hold it. Null keeps them in memory only.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many mailboxes, at least 1; those already in the folder stay.</summary>
    public int Mailboxes { get; init; } = 3;

    /// <summary>Whether /phone/ADDRESS/ shows what is in a mailbox as a phone does, and lets it be edited, without sign-in.</summary>
    public bool PhonePages { get; init; }

    /// <summary>Told the address of a mailbox after each change by its phone page, as a notification would be; it must not wait.</summary>
    public Action<string>? PhoneChanged { get; init; }

    /// <summary>How long every answer takes at least, by <see cref="Time"/>.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>What goes wrong; can be changed while the server runs.</summary>
    public FaultPlan Faults { get; init; } = new();

    /// <summary>Limits per mailbox; null for none.</summary>
    public Throttle? Throttle { get; init; }

    /// <summary>The clock of everything: stamps, latency, delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The source of mailbox ids and meeting ids.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>Whether each request waits for the disk, so that it outlives the machine and not only the process.</summary>
    public bool FlushToDisk { get; init; }

    /// <summary>The largest request, in bytes.</summary>
    public long MaximumRequestBytes { get; init; } = 64 << 20;

    /// <summary>Reads a latency as the command line takes it: 20ms, 1.5s, or a bare number of milliseconds. Throws FormatException with the remedy.</summary>
    public static TimeSpan ParseLatency(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (number, unit) = text.EndsWith("ms", StringComparison.OrdinalIgnoreCase) ? (text[..^2], 1.0)
            : text.EndsWith('s') ? (text[..^1], 1000.0) : (text, 1.0);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * unit <= 600_000
            ? TimeSpan.FromMilliseconds(value * unit)
            : throw new FormatException($"Latency '{text}' is not a duration up to 10 minutes; write it as 20ms or 1.5s.");
    }
}
