namespace Counterpart.Client;

/// <summary>The mapping of one kind, a row per mailbox field, at one version of the settings.</summary>
public sealed record MappingView(long Version, string Kind, IReadOnlyList<MappingRowView> Rows);

/// <summary>One row: the field by its name in the API, the mailbox's name of it, and its direction among the allowed ones.</summary>
public sealed record MappingRowView(
    string Field, string MailboxField, string BusinessField, string Direction, string Suggested, IReadOnlyList<string> Allowed, bool IsMandatory);

/// <summary>Directions to set, all or none: by field.</summary>
public sealed record MappingChange(IReadOnlyDictionary<string, string> Directions);

/// <summary>A mapping as a file: what export writes and import reads.</summary>
public sealed record MappingFile(string Kind, IReadOnlyDictionary<string, string> Directions);
