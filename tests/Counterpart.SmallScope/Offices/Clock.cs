using NodaTime;

namespace Counterpart.SmallScope;

/// <summary>Stands still until it is moved.</summary>
internal sealed class Clock(Instant now) : TimeProvider
{
    public Instant Now { get; private set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public void Advance(Duration by) => Now += by;
}
