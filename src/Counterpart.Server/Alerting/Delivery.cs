namespace Counterpart.Server.Alerting;

/// <summary>What became of a message, or of one attempt at it.</summary>
/// <param name="Words">Where it arrived, or what went wrong; never what the other side said in its own words.</param>
/// <param name="Remedy">What mends it; null: nothing is to be mended.</param>
internal sealed record Delivery(bool Arrived, string Words, string? Remedy = null);
