namespace Counterpart.Sync;

/// <summary>Judges a secret as it is given. Its text is in no message.</summary>
internal static class Secrets
{
    private const int Longest = 1024;

    /// <summary>Why it can be none; null if it can.</summary>
    public static Refusal? Unfit(string secret) =>
        secret.Length == 0 ? new Refusal(RefusalSort.Invalid, "the password is empty", "give it on standard input or in a file", "password")
        : secret.Length > Longest ? new Refusal(RefusalSort.Invalid, $"a password of {secret.Length} characters is too long", $"use at most {Longest}", "password")
        : secret.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0 ? new Refusal(RefusalSort.Invalid, "the password has more than one line", "give it alone", "password")
        : null;
}
