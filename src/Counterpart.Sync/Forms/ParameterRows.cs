using System.Globalization;

namespace Counterpart.Sync;

/// <summary>The forms that rows of the parameter table take.</summary>
internal static class ParameterRows
{
    public static ParameterRow Choice<T>(string key, string label, Func<Parameters, T> read, Func<Parameters, T, Parameters> set)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return new ParameterRow(key, label, "choice", p => read(p).ToString(), (p, text, _) =>
            names.FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
                ? set(p, Enum.Parse<T>(name))
                : Invalid(key, $"'{text}' is none of its values", $"choose {string.Join(", ", names)}"))
        { Values = names };
    }

    public static ParameterRow Number(string key, string label, int least, int most, Func<Parameters, int> read, Func<Parameters, int, Parameters> set) =>
        new(key, label, "number", p => read(p).ToString(CultureInfo.InvariantCulture), (p, text, _) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? set(p, number)
                : Invalid(key, $"'{text}' is no whole number from {least} to {most}", "give one within these bounds"));

    public static ParameterRow Flag(string key, string label, Func<Parameters, bool> read, Func<Parameters, bool, Parameters> set) =>
        new(key, label, "choice", p => read(p) ? "on" : "off", (p, text, _) => text.ToUpperInvariant() switch
        {
            "ON" or "TRUE" => set(p, true),
            "OFF" or "FALSE" => set(p, false),
            _ => Invalid(key, $"'{text}' is none of its values", "choose on, off"),
        })
        { Values = ["on", "off"] };

    public static ParameterRow Text(
        string key, string label, int longest, Func<Parameters, string?> read, Func<Parameters, string?, Parameters> set, string forbidden = "") =>
        new(key, label, "text", p => read(p) ?? "", (p, text, _) =>
            text.Length > longest ? Invalid(key, $"a text of {text.Length} characters is too long", $"use at most {longest}")
            : PlainText.Unfit(text, forbidden) is { } unfit ? Invalid(key, $"the character {unfit} can't be part of it", "leave it out")
            : set(p, text.Trim() is { Length: > 0 } kept ? kept : null));

    public static ParameterRow Budget(string key, string label, Func<Parameters, Limit> read, Func<Parameters, Limit, Parameters> set) =>
        new(key, label, "limit", p => read(p).ToString(), (p, text, _) =>
            Limit.Parse(text) is { } limit ? set(p, limit)
            : Invalid(key, $"'{text}' is no budget", "write a number, a share of the links, or both: 10, 5% or 10,5%"));

    private static Refusal Invalid(string key, string reason, string remedy) => new(RefusalSort.Invalid, $"{key}: {reason}", remedy, key);
}
