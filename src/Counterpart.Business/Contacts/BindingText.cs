using System.Globalization;
using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Bindings as one line: <c>12:Mobile 13:Email1 14:-</c>; a dash is a location taken out for good.</summary>
internal static class BindingText
{
    public static List<SlotBinding> Read(string? text)
    {
        var bindings = new List<SlotBinding>();
        foreach (var part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var location = long.Parse(part.AsSpan(0, colon), CultureInfo.InvariantCulture);
            bindings.Add(new SlotBinding(location, Enum.TryParse<Slot>(part.AsSpan(colon + 1), out var slot) ? slot : null));
        }

        return bindings;
    }

    public static string Write(IEnumerable<SlotBinding> bindings) =>
        string.Join(' ', bindings.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Location}:{b.Slot?.ToString() ?? "-"}")));
}
