using System.Text.Json;

namespace Counterpart.Client;

/// <summary>A contact of the mailbox's folder that is not tied, with the records that it may be.</summary>
public sealed record MailboxContactView(string Item)
{
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Why it is only offered.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<LikelyRecordView> Likely { get; init; } = [];
}

/// <summary>A record that a mailbox contact may be: <c>Certain</c> or <c>Likely</c>.</summary>
public sealed record LikelyRecordView(string Record, string Name, string Likeness);

/// <summary>Ties an item to a record that exists.</summary>
public sealed record MailboxContactLink(string Item, string Record);

/// <summary>Makes a record of an item, as a contact for that party (null: as the parameter says).</summary>
public sealed record MailboxContactCreation(string Item, string? Party = null);
