using NodaTime;

namespace Counterpart.Exchange;

/// <summary>Where a mailbox is served, as whom we sign in, and the bounds of one request.</summary>
public sealed record ExchangeServer(Uri Url, ExchangeSignIn SignIn)
{
    /// <summary>The primary SMTP address of the mailbox that a service account acts for; null when the mailbox's owner signs in himself.</summary>
    public string? ActsFor { get; init; }

    public AddressPolicy Addresses { get; init; } = AddressPolicy.Strict;

    /// <summary>The longest answer that is read, in bytes.</summary>
    public long MaximumAnswerBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>The deepest nesting of an answer that is read.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>From the first byte sent to the last byte read.</summary>
    public Duration RequestDeadline { get; init; } = Duration.FromSeconds(100);

    /// <summary>How often a request is sent at most, the first time included.</summary>
    public int MaximumAttempts { get; init; } = 4;

    /// <summary>The longest wait that is served inside a request; a longer one is a <see cref="ExchangeFaultKind.Busy"/> fault.</summary>
    public Duration LongestWait { get; init; } = Duration.FromSeconds(30);
}
