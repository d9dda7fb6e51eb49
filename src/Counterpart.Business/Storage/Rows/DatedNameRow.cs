namespace Counterpart.Business;

/// <summary>A party's name over a stretch of time, not the present one: a former or a coming one.</summary>
internal sealed class DatedNameRow
{
    public long Id { get; set; }
    public long Party { get; set; }

    /// <summary>Ticks since 1970, inclusive.</summary>
    public long From { get; set; }

    /// <summary>Ticks since 1970, exclusive; null: until further notice.</summary>
    public long? To { get; set; }
    public string? Name { get; set; }
    public string? FirstName { get; set; }
    public string? MiddleName { get; set; }
    public string? LastName { get; set; }
    public long EnteredAt { get; set; }
    public string EnteredBy { get; set; } = "";
}
