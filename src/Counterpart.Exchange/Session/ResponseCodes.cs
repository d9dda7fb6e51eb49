using System.Collections.Frozen;

namespace Counterpart.Exchange;

/// <summary>What we do about Exchange's response codes ([MS-OXWSCDATA] 2.2.5.24). The schema lists 469; one that is not here parks its item.</summary>
internal static class ResponseCodes
{
    public const string NoError = "NoError";
    public const string Unnamed = "unnamed error";
    public const string BatchProcessingStopped = "ErrorBatchProcessingStopped";
    public const string InvalidSyncState = "ErrorInvalidSyncStateData";

    /// <summary>An id that names nothing because it is none. Of items each is not there; of a folder that a read names, it is the folder.</summary>
    private static readonly FrozenSet<string> NoIds = FrozenSet.Create(
        StringComparer.Ordinal, "ErrorInvalidId", "ErrorInvalidIdEmpty", "ErrorInvalidIdMalformed", "ErrorInvalidIdMalformedEwsLegacyIdFormat", "ErrorInvalidFolderId");

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

    /// <summary>Whether a read that names a folder says with this code that there is no such folder.</summary>
    public static bool IsNoFolder(string? code) => code is not null && (NoIds.Contains(code) || Of(code) is Reaction.FolderGone or Reaction.NotFound);

    public static bool IsNoId(string? code) => code is not null && NoIds.Contains(code);

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
