namespace Counterpart.Business;

/// <summary>That a contact or an activity belongs to a business document.</summary>
internal sealed class ReferenceRow
{
    public long Id { get; set; }
    public long? Contact { get; set; }
    public long? Activity { get; set; }
    public string Kind { get; set; } = "";
    public string DocumentId { get; set; } = "";
    public string? Text { get; set; }
    public bool IsPrimary { get; set; }
    public bool IsBlocking { get; set; }
}

/// <summary>What another source calls a thing of ours.</summary>
internal sealed class ExternalIdRow
{
    public string Source { get; set; } = "";
    public string Id { get; set; } = "";

    /// <summary>Our id, as shown: <c>C-000001</c>, <c>P-000001</c>, <c>A-000001</c>, a worker's number.</summary>
    public string Thing { get; set; } = "";
}

/// <summary>A stamp that a record carries for one mailbox.</summary>
internal sealed class StampRow
{
    public string Attempt { get; set; } = "";
    public string Installation { get; set; } = "";
    public string Mailbox { get; set; } = "";
    public string Link { get; set; } = "";
    public long? Contact { get; set; }
    public long? Activity { get; set; }
}

/// <summary>A number sequence, or a number that must never go back: the feed, the day that dated values were last advanced to.</summary>
internal sealed class SequenceRow
{
    public string Name { get; set; } = "";
    public long Last { get; set; }
}

/// <summary>A text of the database itself: the epoch of its feed.</summary>
internal sealed class MetaRow
{
    public string Name { get; set; } = "";
    public string Text { get; set; } = "";
}
