using System.Collections.Frozen;
using System.Globalization;

namespace Counterpart.Business;

/// <summary>Countries as people write them, and their ISO 3166 codes.</summary>
internal static class Countries
{
    /// <summary>Names that are written and no culture data knows, beside the codes themselves.</summary>
    private static readonly (string Name, string Code)[] Written =
    [
        ("Austria", "AT"), ("Australia", "AU"), ("Österreich", "AT"), ("Belgium", "BE"), ("Belgien", "BE"), ("Brazil", "BR"), ("Bulgaria", "BG"),
        ("Canada", "CA"), ("China", "CN"), ("Croatia", "HR"), ("Cyprus", "CY"), ("Czech Republic", "CZ"), ("Czechia", "CZ"), ("Denmark", "DK"),
        ("Dänemark", "DK"), ("Estonia", "EE"), ("Finland", "FI"), ("France", "FR"), ("Frankreich", "FR"), ("Germany", "DE"),
        ("Deutschland", "DE"), ("Greece", "GR"), ("Hungary", "HU"), ("Iceland", "IS"), ("India", "IN"), ("Ireland", "IE"), ("Israel", "IL"),
        ("Italy", "IT"), ("Italien", "IT"), ("Italia", "IT"), ("Japan", "JP"), ("Latvia", "LV"), ("Liechtenstein", "LI"), ("Lithuania", "LT"),
        ("Luxembourg", "LU"), ("Malta", "MT"), ("Mexico", "MX"), ("Netherlands", "NL"), ("Niederlande", "NL"), ("New Zealand", "NZ"),
        ("Norway", "NO"), ("Poland", "PL"), ("Polen", "PL"), ("Polska", "PL"), ("Portugal", "PT"), ("Romania", "RO"), ("Serbia", "RS"),
        ("Singapore", "SG"), ("Slovakia", "SK"), ("Slovenia", "SI"), ("South Africa", "ZA"), ("South Korea", "KR"), ("Spain", "ES"),
        ("España", "ES"), ("Spanien", "ES"), ("Sweden", "SE"), ("Schweden", "SE"), ("Switzerland", "CH"), ("Schweiz", "CH"), ("Suisse", "CH"),
        ("Turkey", "TR"), ("Türkiye", "TR"), ("Ukraine", "UA"), ("United Kingdom", "GB"), ("Great Britain", "GB"), ("England", "GB"),
        ("UK", "GB"), ("United States", "US"), ("United States of America", "US"), ("USA", "US"),
    ];

    private static readonly FrozenDictionary<string, string> ByName =
        Written.ToFrozenDictionary(w => w.Name, w => w.Code, StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.IgnoreCase));

    private static readonly FrozenSet<string> Codes = Written.Select(w => w.Code).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The code; null for what is not recognized: the text stays as it was written.</summary>
    public static string? CodeOf(string? country) =>
        country?.Trim() is not { Length: > 0 } text ? null
        : ByName.TryGetValue(text, out var code) ? code
        : Codes.Contains(text) ? text.ToUpperInvariant() : null;
}
