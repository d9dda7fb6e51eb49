using System.Globalization;
using System.Text.RegularExpressions;

namespace Counterpart.Server.Console;

/// <summary>The number of a business record as people write it.</summary>
internal static partial class NumberText
{
    /// <summary><c>C-000001</c>, of <c>c-1</c> or <c>C1</c>; null: it is no contact's, activity's or party's.</summary>
    public static string? Id(string text) => Written().Match(text) is { Success: true } id && long.TryParse(id.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var number)
        ? $"{id.Groups[1].Value.ToUpperInvariant()}-{number.ToString("D6", CultureInfo.InvariantCulture)}" : null;

    [GeneratedRegex(@"^([CAP])-?([0-9]{1,12})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
