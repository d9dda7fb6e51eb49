using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Spectre.Console;

namespace Counterpart.Program.Shell;

/// <summary>How many columns of a terminal a text takes: two for an ideograph or an emoji, none for a combining mark.</summary>
internal static class Cells
{
    /// <summary>Below it every character takes one column: the combining marks begin here.</summary>
    private const char FirstCombining = '\u0300';

    private const string EmojiStyle = "\ufe0f";

    public static int Width(string text) => text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(FirstCombining - 1)) < 0 ? text.Length : WidthOfElements(text);

    /// <summary>Filled up with blanks.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>The longest beginning of that width that cuts no character apart.</summary>
    public static string Beginning(string text, int width)
    {
        var taken = new StringBuilder();
        foreach (var element in Elements(text))
        {
            width -= Width(element);
            if (width < 0)
            {
                break;
            }

            taken.Append(element);
        }

        return taken.ToString();
    }

    /// <summary>Lines of at most that width, broken at blanks; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Width(line) + 1 + Width(word) > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            yield return elements.GetTextElement();
        }
    }

    /// <summary>Kept apart, so that plain tables never load the console library.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WidthOfElements(string text) => Elements(text).Sum(WidthOfElement);

    /// <summary>What joins or follows the first character of an element (skin tones, joined people, marks) takes no column of its own.</summary>
    private static int WidthOfElement(string element)
    {
        var first = Rune.GetRuneAt(element, 0);
        return element.Contains(EmojiStyle, StringComparison.Ordinal) || first.Value is >= 0x1F1E6 and <= 0x1F1FF ? 2 : Math.Max(0, first.ToString().GetCellWidth());
    }
}
