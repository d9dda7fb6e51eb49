namespace Counterpart.Program.Shell;

/// <summary>Text from elsewhere on a terminal.</summary>
internal static class Lines
{
    /// <summary>Control characters as blanks: a subject that somebody sent can't move the cursor or set a colour.</summary>
    public static string Plain(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && text.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') < 0 ? text
        : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
