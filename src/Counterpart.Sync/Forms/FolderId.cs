using System.Buffers.Text;

namespace Counterpart.Sync;

/// <summary>
/// Ids of Exchange's folders, as far as they can be judged without the mailbox: base64 ([MS-OXWSCDATA] 2.2.3.10) of at least the two GUIDs that a
/// folder's entry id has in it ([MS-OXCDATA] 2.2.4.1). Whether there is such a folder says the next run, or the connection test.
/// </summary>
internal static class FolderId
{
    private const int Shortest = 44;
    private const int Longest = 1024;

    public static bool IsOne(string text) => text.Length is >= Shortest and <= Longest && !text.Any(char.IsWhiteSpace) && Base64.IsValid(text);
}
