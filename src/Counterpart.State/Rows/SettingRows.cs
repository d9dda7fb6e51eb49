using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>One fact about the database as a whole, by name: the installation's id, the settings' version.</summary>
internal sealed class FactRow
{
    public required string Name { get; init; }

    public required string Value { get; init; }
}

/// <summary>A parameter that differs from its default.</summary>
internal sealed class ParameterRow
{
    public required string Name { get; init; }

    public required string Value { get; init; }
}

/// <summary>A field whose direction differs from the suggested one.</summary>
internal sealed class MappingRow
{
    public ItemKind Kind { get; init; }

    public required string Field { get; init; }

    public Direction Direction { get; init; }
}

/// <summary>A worker's mailbox.</summary>
internal sealed class AccountRow
{
    public required string Worker { get; init; }

    public required string Mailbox { get; init; }

    public required string Address { get; init; }

    public MailboxProgram? Program { get; init; }

    public string? Login { get; init; }

    public RollOutStage Stage { get; init; }

    public string? StageReason { get; init; }

    public RollOutStage? PausedFrom { get; init; }

    /// <summary>The names of its kinds, with blanks between them.</summary>
    public required string Kinds { get; init; }

    /// <summary>The chosen folders by the name of the kind, as JSON; null if there is none.</summary>
    public string? Folders { get; init; }

    public int? DaysBack { get; init; }

    public int? DaysForward { get; init; }
}

/// <summary>Something frozen.</summary>
internal sealed class FreezeRow
{
    public long Key { get; init; }

    public string? Worker { get; init; }

    public ItemKind? Kind { get; init; }

    public long Since { get; init; }

    public required string By { get; init; }
}

/// <summary>A rule that ties pairs. Names are lines.</summary>
internal sealed class RuleRow
{
    /// <summary>In the order in which they were made.</summary>
    public long Key { get; init; }

    public required string Id { get; init; }

    public RuleSort Sort { get; init; }

    public required string Of { get; init; }

    public required string Workers { get; init; }

    public LinkType? Type { get; init; }

    public bool Withdraw { get; init; }

    public long? RemovedAt { get; init; }
}

/// <summary>With which rules a mailbox was last judged, and up to which position of the business system's feed.</summary>
internal sealed class RuleProgressRow
{
    public required string Mailbox { get; init; }

    public required string Digest { get; init; }

    public required string Position { get; init; }
}

/// <summary>
/// An entry of the audit. <see cref="Hash"/> chains it to the one before over <see cref="Digest"/> alone, so that values can be erased
/// and the chain still be checked; the salt keeps short values from being guessed from their digest once it is erased with them.
/// </summary>
internal sealed class AuditRow
{
    public long Key { get; init; }

    public long At { get; init; }

    public required string By { get; init; }

    public required string What { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public byte[]? Salt { get; init; }

    public required byte[] Digest { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>A secret: nonce, tag and cipher text; readable only with the master key, for that purpose and origin.</summary>
internal sealed class SecretRow
{
    public required string Purpose { get; init; }

    public required string Origin { get; init; }

    public required byte[] Sealed { get; init; }
}
