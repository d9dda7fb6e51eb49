using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Sandbox.Phone;

/// <summary>The texts of a form by the names of its inputs; what is not there is empty.</summary>
internal sealed class Values(IReadOnlyDictionary<string, string> texts)
{
    public string this[string name] => texts.GetValueOrDefault(name, "");

    /// <summary>What came in a request: line ends as the mailbox is asked for them, blanks around single lines left out.</summary>
    public static Values Of(IFormCollection posted, IEnumerable<Input> inputs) => new(inputs.ToDictionary(i => i.Name, i =>
    {
        var text = posted[i.Name].ToString().ReplaceLineEndings("\n");
        return i.Type == "notes" ? text.TrimEnd() : text.Trim();
    }));

    /// <summary>What <see cref="Keep"/> made; null for anything else.</summary>
    public static Values? Kept(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Convert.FromBase64String(text)) is { } texts ? new(texts) : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>All texts as one, for a form to carry what it was filled with.</summary>
    public string Keep() => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(texts)));

    /// <summary>Too long, or with characters that no XML can carry to a mailbox, such as control characters; null if neither.</summary>
    public Mistake? Unfit(IEnumerable<Input> inputs)
    {
        foreach (var input in inputs)
        {
            var text = this[input.Name];
            if (text.Length > input.Longest)
            {
                return new(input.Name, $"{input.Label} has {text.Length} characters, a mailbox keeps {input.Longest}: shorten it.");
            }

            if (!IsXml(text))
            {
                return new(input.Name, $"{input.Label} holds characters that no mailbox keeps: leave out control characters.");
            }

            if (input.Choices.Count > 0 && !input.Choices.Any(c => c.Value == text))
            {
                return new(input.Name, $"{input.Label}: '{text}' is not one of {string.Join(", ", input.Choices.Select(c => c.Label))}.");
            }
        }

        return null;
    }

    private static bool IsXml(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
