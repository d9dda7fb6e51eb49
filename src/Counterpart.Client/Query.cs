using System.Globalization;
using System.Text;

namespace Counterpart.Client;

/// <summary>Paths with what is asked behind the question mark; null values are left out.</summary>
internal static class Query
{
    public static string Of(string path, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var text = new StringBuilder(path);
        var mark = '?';
        foreach (var (name, value) in values)
        {
            if (value is null or false)
            {
                continue;
            }

            var written = value is true ? "true" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            text.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(written));
            mark = '&';
        }

        return text.ToString();
    }

    public static string Id(string id) => Uri.EscapeDataString(id);
}
