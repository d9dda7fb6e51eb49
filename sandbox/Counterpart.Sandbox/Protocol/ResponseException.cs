namespace Counterpart.Sandbox.Protocol;

/// <summary>One item of a request failed: it becomes a response message of class Error, and the other items go on.</summary>
internal sealed class ResponseException(string code, string text, IReadOnlyDictionary<string, string>? values = null) : Exception(text)
{
    /// <summary>The response code, as [MS-OXWSCDATA] 2.2.5.24 lists it.</summary>
    public string Code { get; } = code;

    /// <summary>What goes into MessageXml as named values, for example BackOffMilliseconds.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; } = values;

    /// <summary>Errors of the store as a whole: Exchange gives up the rest of the batch after them.</summary>
    public bool StopsBatch => Code is "ErrorServerBusy" or "ErrorMailboxStoreUnavailable" or "ErrorQuotaExceeded"
        or "ErrorInternalServerTransientError" or "ErrorTimeoutExpired" or "ErrorMailboxMoveInProgress" or "ErrorConnectionFailed";
}
