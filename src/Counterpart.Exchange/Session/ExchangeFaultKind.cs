namespace Counterpart.Exchange;

/// <summary>Why a server did not serve a request as a whole. Closed; what concerns one item alone is an <see cref="ItemOutcome"/>.</summary>
public enum ExchangeFaultKind
{
    /// <summary>The address is one that we refuse to talk to; see <see cref="AddressPolicy"/>.</summary>
    AddressRefused,

    /// <summary>No connection, or it broke before an answer.</summary>
    Unreachable,

    /// <summary>The connection could not be secured.</summary>
    Tls,

    /// <summary>No whole answer within the request's deadline.</summary>
    TimedOut,

    /// <summary>HTTP 401: user or password are not taken.</summary>
    CredentialsRefused,

    /// <summary>HTTP 403, or a right that the signed-in user lacks.</summary>
    Forbidden,

    /// <summary>The service account may not act for this mailbox.</summary>
    ImpersonationRefused,

    /// <summary>The server sends us elsewhere; we never follow by ourselves.</summary>
    Redirected,

    /// <summary>Something else than Exchange Web Services answers there.</summary>
    NotExchange,

    /// <summary>The answer ended before its end.</summary>
    CutAnswer,

    /// <summary>The answer exceeds the limit of bytes or of nesting.</summary>
    TooLarge,

    /// <summary>The answer holds a document type or an entity.</summary>
    ForbiddenXml,

    /// <summary>The server asks us to wait.</summary>
    Busy,

    /// <summary>The time in which a write might start was over; it was not sent.</summary>
    NotInTime,

    /// <summary>The server answered with a fault; see <see cref="ExchangeFault.Code"/>.</summary>
    ProtocolFault,
}
