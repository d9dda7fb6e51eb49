namespace Counterpart.State;

/// <summary>
/// The text of a statement that puts a row in or brings it up to date, and writes no page if it says what is stored already. Values come
/// in the order of the columns; a column <c>Mailbox</c> takes the mailbox's id and stores its number.
/// </summary>
internal static class Upsert
{
    private const string MailboxColumn = "Mailbox";

    public static string Of(string table, string[] key, params string[] columns)
    {
        var rest = columns.Except(key).ToArray();
        return $"{Insert(table, columns)} ON CONFLICT ({List(key)}) DO UPDATE SET {string.Join(", ", rest.Select(c => $"\"{c}\" = excluded.\"{c}\""))} "
            + $"WHERE ({string.Join(", ", rest.Select(c => $"{table}.\"{c}\""))}) IS NOT ({string.Join(", ", rest.Select(c => $"excluded.\"{c}\""))})";
    }

    /// <summary>The text of a statement that puts a row in if there is none of that key.</summary>
    public static string IfNew(string table, params string[] columns) => $"{Insert(table, columns)} ON CONFLICT DO NOTHING";

    private static string Insert(string table, string[] columns) =>
        $"INSERT INTO {table} ({List(columns)}) VALUES ({string.Join(", ", columns.Select(Value))})";

    private static string Value(string column, int index) =>
        column == MailboxColumn ? $"(SELECT \"Key\" FROM Mailboxes WHERE Id = ?{index + 1})" : $"?{index + 1}";

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));
}
