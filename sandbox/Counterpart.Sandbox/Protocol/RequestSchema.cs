using System.Globalization;
using System.Xml;
using Counterpart.Sandbox.Recurrence;

namespace Counterpart.Sandbox.Protocol;

/// <summary>Checks a request against the grammar before anything is done, as Exchange does by its schema.</summary>
internal static class RequestSchema
{
    private sealed record Child(string? Type, int Position, bool Repeats);

    private sealed record Rule(string Namespace, Dictionary<string, bool> Attributes, Dictionary<string, Child> Children, string[] Required, int[] RequiredPositions);

    private static readonly Dictionary<string, Rule> Rules = Parse(RequestGrammar.Text);

    /// <summary>Whether the operation's requests are checked; others are unknown here.</summary>
    public static void Check(Element operation)
    {
        if (Rules.TryGetValue(operation.Name, out var rule))
        {
            Check(operation, rule);
        }
    }

    private static void Check(Element element, Rule rule)
    {
        foreach (var (name, _) in element.Attributes)
        {
            if (!rule.Attributes.ContainsKey(name) && !name.Contains(':', StringComparison.Ordinal))
            {
                throw FaultException.Schema(element, $"The '{name}' attribute is not declared.");
            }
        }

        foreach (var (name, required) in rule.Attributes)
        {
            if (required && element.Attribute(name) is null)
            {
                throw FaultException.Schema(element, $"The required attribute '{name}' is missing.");
            }
        }

        var position = -1;
        Span<bool> seen = stackalloc bool[rule.RequiredPositions.Length];
        foreach (var child in element.Children)
        {
            if (child.Namespace != rule.Namespace || !rule.Children.TryGetValue(child.Name, out var allowed)
                || allowed.Position < position || (allowed.Position == position && !allowed.Repeats))
            {
                throw FaultException.Schema(child, $"The element '{element.Name}' in namespace '{element.Namespace}' has invalid child element '{child.Name}' in namespace '{child.Namespace}'.");
            }

            position = allowed.Position;
            var required = Array.IndexOf(rule.RequiredPositions, position);
            if (required >= 0)
            {
                seen[required] = true;
            }

            CheckValue(child, allowed.Type);
        }

        var missing = seen.IndexOf(false);
        if (missing >= 0)
        {
            throw FaultException.Schema(element, $"The element '{element.Name}' in namespace '{element.Namespace}' has incomplete content. Expected: '{rule.Required[missing]}'.");
        }
    }

    private static void CheckValue(Element element, string? type)
    {
        if (type == "any")
        {
            return;
        }

        if (type is not null && Rules.TryGetValue(type, out var rule))
        {
            Check(element, rule);
            return;
        }

        if (element.Children.Count > 0)
        {
            throw FaultException.Schema(element, $"The element '{element.Name}' cannot contain child element '{element.Children[0].Name}'.");
        }

        if (type is not null && !IsValid(element.Text.Trim(), type))
        {
            throw FaultException.Schema(element, $"The '{element.Name}' element is invalid - The value '{element.Text}' is invalid according to its datatype.");
        }
    }

    private static bool IsValid(string text, string type) => type switch
    {
        "b" => text is "true" or "false" or "1" or "0",
        "i" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "f" => IsDouble(text),
        "dt" => XmlTime.TryParse(text, out _),
        "d" => text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => RequestGrammar.Enumerations[type[2..]].Contains(text),
    };

    private static bool IsDouble(string text)
    {
        try
        {
            XmlConvert.ToDouble(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static Dictionary<string, Rule> Parse(string grammar)
    {
        var rules = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var line in grammar.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // The choice sign is also the column sign, so only the first two columns are split off.
            var columns = line.Split('|', 3);
            var name = columns[0].Trim();
            var ns = name.StartsWith("m/", StringComparison.Ordinal) ? XmlNames.Messages : XmlNames.Types;
            var attributes = columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .ToDictionary(a => a.TrimEnd('!'), a => a.EndsWith('!'), StringComparer.Ordinal);
            var children = new Dictionary<string, Child>(StringComparer.Ordinal);
            var required = new List<(int Position, string Name)>();
            var position = 0;
            foreach (var token in columns[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (token[0] == '+')
                {
                    foreach (var (childName, child) in rules[token[1..]].Children)
                    {
                        children[childName] = child;
                    }

                    position = children.Count;
                    continue;
                }

                var repeats = token.EndsWith('*');
                var body = token.TrimEnd('*');
                var choice = body.TrimEnd('!').Trim('(', ')');
                if (body.EndsWith('!'))
                {
                    required.Add((position, choice.Replace("=", " ", StringComparison.Ordinal).Split(' ')[0]));
                }

                foreach (var option in choice.Split('|'))
                {
                    var parts = option.Split('=');
                    children[parts[0]] = new(parts.Length > 1 ? parts[1] : null, position, repeats);
                }

                position++;
            }

            rules[name.Replace("m/", "", StringComparison.Ordinal)] = new(ns, attributes, children, [.. required.Select(r => r.Name)], [.. required.Select(r => r.Position)]);
        }

        return rules;
    }
}
