using System.Text.Json.Serialization;

namespace Counterpart.Sandbox.Faults;

/// <summary>What a fault rule does to a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultAction>))]
public enum FaultAction
{
    /// <summary>Executes the request and drops the connection instead of answering.</summary>
    SwallowAnswer,

    /// <summary>Drops the connection at once, and executes the request after <see cref="FaultRule.Milliseconds"/>.</summary>
    ExecuteLate,

    /// <summary>Drops the connection at once, and executes the request only after the mailbox's next FindItem was answered.</summary>
    ExecuteAfterNextFindItem,

    /// <summary>Drops the connection and never executes the request.</summary>
    Drop,

    /// <summary>ErrorServerBusy in one of three forms, see <see cref="FaultRule.Form"/>.</summary>
    Busy,

    /// <summary>HTTP 503 without a body.</summary>
    Http503,

    /// <summary>Executes the request and cuts the answer in the middle.</summary>
    Truncate,

    /// <summary>Answers late, after <see cref="FaultRule.Milliseconds"/>.</summary>
    Delay,

    /// <summary>Gives pages of at most <see cref="FaultRule.PageSize"/> entries.</summary>
    PageSize,

    /// <summary>Gives every change of a sync page twice.</summary>
    DuplicateChanges,

    /// <summary>Gives the changes of a sync page oldest first.</summary>
    ReverseChanges,

    /// <summary>Answers a sync with no changes, the same state, and more to come.</summary>
    EmptyPage,

    /// <summary>Refuses a request that carries a sync state as having an invalid one.</summary>
    ResetSyncState,

    /// <summary>Gives <see cref="FaultRule.Code"/> for single items; every and skip count items.</summary>
    ItemError,

    /// <summary>Works on single items, and gives <see cref="FaultRule.Code"/> for them all the same; every and skip count items.</summary>
    ItemErrorAfterEffect,

    /// <summary>Answers GetItem with the state that an item had before its last change, if that came since the mailbox was opened.</summary>
    StaleRead,

    /// <summary>Answers a sign-in page in HTML with status 200.</summary>
    Html,

    /// <summary>Answers a SOAP fault with <see cref="FaultRule.Code"/>, status 500.</summary>
    Fault,
}

/// <summary>One rule of a fault plan. Counters are exact: the rule fires on every n-th request (or item) that it matches, after the skipped ones.</summary>
public sealed record FaultRule
{
    /// <summary>The operation, for example CreateItem; * for all.</summary>
    public string Operation { get; init; } = "*";

    /// <summary>The mailbox's address; null for all.</summary>
    public string? Mailbox { get; init; }

    /// <summary>What happens.</summary>
    public required FaultAction Action { get; init; }

    /// <summary>Fires on every n-th match.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How many matches go by first.</summary>
    public int Skip { get; init; }

    /// <summary>How often it fires at most; 0 for ever.</summary>
    public int Times { get; init; }

    /// <summary>For delays and late execution.</summary>
    public int Milliseconds { get; init; } = 1000;

    /// <summary>For Busy and errors of items: how long to wait, in the answer; 0 leaves the hint out.</summary>
    public int BackOffMilliseconds { get; init; }

    /// <summary>For Busy: fault (HTTP 500), message (HTTP 200, each item), or wrapped (HTTP 200, ErrorInternalServerError that names it).</summary>
    public string Form { get; init; } = "fault";

    /// <summary>For ItemError, ItemErrorAfterEffect and Fault: the response code.</summary>
    public string Code { get; init; } = "ErrorInternalServerError";

    /// <summary>For PageSize: the most entries of a page, at least 1.</summary>
    public int PageSize { get; init; } = 1;

    internal bool IsForItems => Action is FaultAction.ItemError or FaultAction.ItemErrorAfterEffect;
}
