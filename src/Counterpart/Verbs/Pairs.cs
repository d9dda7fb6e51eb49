using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>key=value</c> as people type it.</summary>
internal static class Pairs
{
    /// <summary>By key, whose case does not matter; the value may hold further equals signs.</summary>
    public static Dictionary<string, string> Read(IEnumerable<string>? texts)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in texts ?? [])
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                throw new UsageException($"'{text}': key=value is expected");
            }

            if (!pairs.TryAdd(text[..at], text[(at + 1)..]))
            {
                throw new UsageException($"'{text[..at]}' is given twice");
            }
        }

        return pairs;
    }
}
