using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import;

/// <summary>What a reader has to know beyond the file.</summary>
public sealed record ImportSettings
{
    public static ImportSettings Default { get; } = new();

    public ImportLimits Limits { get; init; } = ImportLimits.Default;

    /// <summary>The IANA zone of times that name none: that of the worker who imports.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>The kind of JSON elements that name none.</summary>
    public ItemKind Kind { get; init; } = ItemKind.Contact;
}
