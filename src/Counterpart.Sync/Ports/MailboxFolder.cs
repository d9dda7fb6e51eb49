namespace Counterpart.Sync;

/// <summary>A folder of a mailbox. <paramref name="Id"/> stays when the folder moves.</summary>
public sealed record MailboxFolder(string Id, string Name, bool IsDefault, bool IsChosen, bool CanWrite);

/// <summary>One step of the connection test: what was tried, whether it works, and else what mends it.</summary>
public sealed record CheckFinding(string Step, bool Works, string Message, string? Remedy = null);
