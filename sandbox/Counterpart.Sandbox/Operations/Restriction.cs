using System.Globalization;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using NodaTime;

namespace Counterpart.Sandbox.Operations;

/// <summary>Search expressions, [MS-OXWSSRCH] 2.2.4: compiled into tests over items. Text is compared without regard to case, as the store does.</summary>
internal static class Restriction
{
    private const int Deepest = 255;

    public static Func<ItemView, bool> Read(Element expression) => Read(expression, 0);

    /// <summary>The value that a path has on an item; null when there is none.</summary>
    public static object? ValueOf(ItemView view, PropertyPath path) => path switch
    {
        FieldPath field => view.Kind.ByUri(field.Uri)?.Value(view),
        IndexedPath indexed => view.Kind.ByElement(IndexedPath.ElementOf(indexed.Uri))?.PartValue(view, indexed.Part, indexed.Index),
        ExtendedPath extended => ExtendedValues.Find(view, extended),
        _ => null,
    };

    private static Func<ItemView, bool> Read(Element expression, int depth)
    {
        if (depth > Deepest)
        {
            throw new ResponseException("ErrorRestrictionTooComplex", "The restriction is nested too deeply.");
        }

        switch (expression.Name)
        {
            case "And":
                var all = expression.Children.Select(child => Read(child, depth + 1)).ToArray();
                return view => Array.TrueForAll(all, test => test(view));
            case "Or":
                return Any(expression, depth);
            case "Not":
                var inner = Read(expression.Children[0], depth + 1);
                return view => !inner(view);
            case "Exists":
                var existing = PropertyPath.Read(expression.Children[0]);
                return view => ValueOf(view, existing) is not null;
            case "Contains":
                return Contains(expression);
            case "Excludes":
                return Excludes(expression);
            default:
                return Compare(expression);
        }
    }

    private static Func<ItemView, bool> Any(Element expression, int depth)
    {
        // Asking for many keys at once is an Or of equalities over one path: a set answers it in one look per item.
        if (expression.Children.Count > 4 && expression.Children.TrueForAll(child => child.Name == "IsEqualTo" && child.Children[1].Children[0].Name == "Constant")
            && expression.Children.Select(child => PropertyPath.Read(child.Children[0]) is ExtendedPath { Type: "String" } path ? path.Key : default).Distinct().ToList() is [var key] && key != default)
        {
            var path = PropertyPath.Read(expression.Children[0].Children[0]);
            var values = expression.Children.Select(child => child.Children[1].Children[0].Attribute("Value") ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
            return view => ValueOf(view, path) is string text && values.Contains(text);
        }

        var any = expression.Children.Select(child => Read(child, depth + 1)).ToArray();
        return view => Array.Exists(any, test => test(view));
    }

    private static Func<ItemView, bool> Compare(Element expression)
    {
        var path = PropertyPath.Read(expression.Children[0]);
        var operand = expression.Children[1].Children[0];
        var other = operand.Name == "Constant" ? null : PropertyPath.Read(operand);
        var constant = operand.Attribute("Value") ?? "";
        object? parsed = null;
        Func<int, bool> holds = expression.Name switch
        {
            "IsEqualTo" => order => order == 0,
            "IsNotEqualTo" => order => order != 0,
            "IsGreaterThan" => order => order > 0,
            "IsGreaterThanOrEqualTo" => order => order >= 0,
            "IsLessThan" => order => order < 0,
            "IsLessThanOrEqualTo" => order => order <= 0,
            _ => throw FaultException.Schema(expression, $"'{expression.Name}' is not a search expression."),
        };
        return view =>
        {
            var value = ValueOf(view, path);
            if (value is null)
            {
                return expression.Name == "IsNotEqualTo";
            }

            if (value is string[] texts)
            {
                return Array.Exists(texts, text => holds(ValueComparer.Instance.Compare(text, constant)));
            }

            var right = other is not null ? ValueOf(view, other) : parsed is not null && parsed.GetType() == value.GetType() ? parsed : parsed = Convert(constant, value);
            return right is not null && holds(ValueComparer.Instance.Compare(value, right));
        };
    }

    private static Func<ItemView, bool> Contains(Element expression)
    {
        var path = PropertyPath.Read(expression.Children[0]);
        var constant = expression.Children[1].Attribute("Value") ?? "";
        var mode = expression.Attribute("ContainmentMode") ?? "FullString";
        var comparison = expression.Attribute("ContainmentComparison") is "Exact" or "IgnoreNonSpacingCharacters" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        bool Holds(string text) => mode switch
        {
            "FullString" => string.Equals(text, constant, comparison),
            "Prefixed" => text.StartsWith(constant, comparison),
            "PrefixOnWords" or "ExactPhrase" => (" " + text).Contains(" " + constant, comparison),
            _ => text.Contains(constant, comparison),
        };
        return view => ValueOf(view, path) switch
        {
            string text => Holds(text),
            string[] texts => Array.Exists(texts, Holds),
            _ => false,
        };
    }

    private static Func<ItemView, bool> Excludes(Element expression)
    {
        var path = PropertyPath.Read(expression.Children[0]);
        var text = expression.Children[1].Attribute("Value") ?? "0";
        var hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!int.TryParse(hex ? text.AsSpan(2) : text, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var mask))
        {
            throw new ResponseException("ErrorInvalidExcludesRestriction", $"'{text}' is not a bit mask.");
        }

        return view => ValueOf(view, path) is int number && (number & mask) == 0;
    }

    private static object Convert(string constant, object like)
    {
        try
        {
            return like switch
            {
                bool => constant is "1" || bool.Parse(constant),
                int => int.Parse(constant, CultureInfo.InvariantCulture),
                long => long.Parse(constant, CultureInfo.InvariantCulture),
                double => double.Parse(constant, CultureInfo.InvariantCulture),
                Instant => XmlTime.TryParse(constant, out var time) ? time.In(DateTimeZone.Utc) : throw new FormatException(),
                byte[] => System.Convert.FromBase64String(constant),
                Guid => Guid.Parse(constant),
                _ => constant,
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new ResponseException("ErrorInvalidValueForProperty", $"'{constant}' cannot be compared with the property.");
        }
    }
}
