namespace Counterpart.Sandbox.Hosting;

/// <summary>A request as HTTP brings it.</summary>
/// <param name="Authorization">The Authorization header; null if absent.</param>
/// <param name="Body">The SOAP envelope.</param>
public sealed record ExchangeRequest(string? Authorization, ReadOnlyMemory<byte> Body);

/// <summary>An answer. When it is dropped there is no answer: the connection breaks, after the bytes of <paramref name="Body"/> if there are any.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="Body">The bytes.</param>
/// <param name="IsDropped">Whether the connection breaks instead of the answer ending.</param>
public sealed record ExchangeResponse(int Status, string ContentType, ReadOnlyMemory<byte> Body, bool IsDropped = false);
