using System.Collections.Frozen;

namespace Counterpart.Exchange;

/// <summary>What we do about Exchange's response codes ([MS-OXWSCDATA] 2.2.5.24). The schema lists 469; one that is not here parks its item.</summary>
internal static class ResponseCodes
{
    public const string NoError = "NoError";
    public const string Unnamed = "unnamed error";
    public const string BatchProcessingStopped = "ErrorBatchProcessingStopped";
    public const string InvalidSyncState = "ErrorInvalidSyncStateData";

    private static readonly FrozenDictionary<string, Reaction> Table = new (Reaction Reaction, string[] Codes)[]
    {
        (Reaction.Wait, ["ErrorServerBusy", "ErrorExceededConnectionCount", "ErrorTooManyObjectsOpened"]),
        (Reaction.Transient,
        [
            "ErrorTimeoutExpired", "ErrorInternalServerTransientError", "ErrorInternalServerError", "ErrorMailboxStoreUnavailable",
            "ErrorMailboxMoveInProgress", "ErrorConnectionFailed", "ErrorConnectionFailedTransientError", "ErrorNoRespondingCASInDestinationSite",
            "ErrorMailboxFailover", "ErrorADUnavailable", "ErrorADOperation",
        ]),
        (Reaction.NotFound, ["ErrorItemNotFound", "ErrorObjectTypeChanged"]),
        (Reaction.VersionChanged,
        [
            "ErrorIrresolvableConflict", "ErrorStaleObject", "ErrorChangeKeyRequired", "ErrorChangeKeyRequiredForWriteOperations",
        ]),
        (Reaction.Resend, [BatchProcessingStopped]),
        (Reaction.SignInRefused, ["ErrorImpersonateUserDenied", "ErrorImpersonationDenied", "ErrorImpersonationFailed"]),
        (Reaction.MailboxElsewhere, ["ErrorNonExistentMailbox", "ErrorCrossSiteRequest", "ErrorNonPrimarySmtpAddress", "ErrorMailboxNotEnabled"]),
        (Reaction.Forbidden, ["ErrorAccessDenied", "ErrorCreateItemAccessDenied", "ErrorAccountDisabled", "ErrorPasswordExpired"]),
        (Reaction.BadRequest,
        [
            "ErrorSchemaValidation", "ErrorInvalidRequest", "ErrorInvalidServerVersion", "ErrorIncorrectSchemaVersion", "ErrorInvalidPropertyRequest",
        ]),
        (Reaction.FolderGone,
        [
            "ErrorFolderNotFound", "ErrorSyncFolderNotFound", "ErrorParentFolderNotFound", "ErrorSavedItemFolderNotFound", "ErrorToFolderNotFound",
        ]),
    }.SelectMany(r => r.Codes.Select(c => (Code: c, r.Reaction))).ToFrozenDictionary(c => c.Code, c => c.Reaction, StringComparer.Ordinal);

    /// <summary>The reaction to a code; unknown ones reject the item that they are about.</summary>
    public static Reaction Of(string? code) => code is null ? Reaction.Reject : Table.GetValueOrDefault(code, Reaction.Reject);

    public static bool IsTransient(string? code) => Of(code) is Reaction.Transient or Reaction.Wait;

    /// <summary>The code if it looks like one, so that no server can put a text of its choice into our sentences.</summary>
    public static string? Clean(string? code) =>
        code is { Length: > 0 and <= 100 } && code.All(char.IsAsciiLetterOrDigit) ? code : code is null ? null : Unnamed;
}

/// <summary>What a response code asks for.</summary>
internal enum Reaction
{
    /// <summary>Park the item, tell the code.</summary>
    Reject,
    Wait,
    Transient,
    NotFound,
    VersionChanged,
    Resend,
    SignInRefused,
    MailboxElsewhere,
    Forbidden,
    BadRequest,
    FolderGone,
}
