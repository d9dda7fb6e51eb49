namespace Counterpart.Server.Tests;

/// <summary>The machine's clock, some days ahead: what waits goes on waiting in real time, what is stamped is stamped later.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Pass(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
