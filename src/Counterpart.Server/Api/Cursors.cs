using System.Buffers.Text;
using System.Text;
using Counterpart.Client;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Pages by keyset: the cursor is the key of the last row seen.</summary>
internal static class Cursors
{
    private const int Usual = 100;
    private const int Most = 1000;

    /// <summary>Tells a cursor of ours from other text.</summary>
    private const string Mark = "after ";

    public static int Limit(int? limit) => limit is null ? Usual
        : limit is < 1 or > Most ? throw Site.Invalid("limit", $"a page of {limit} rows can't be had", $"1 to {Most}") : limit.Value;

    /// <summary>The key of the last row seen, as the cursor of an answer holds it; null: the list begins.</summary>
    /// <exception cref="RefusedException">It is no cursor of ours.</exception>
    public static string? Key(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        try
        {
            var text = new UTF8Encoding(false, true).GetString(Base64Url.DecodeFromChars(cursor));
            return text.StartsWith(Mark, StringComparison.Ordinal) ? text[Mark.Length..] : throw NoCursor();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw NoCursor();
        }
    }

    /// <summary>The cursor after the row with that key.</summary>
    public static string After(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark + key));

    /// <summary>A page of what was asked one more than fits.</summary>
    public static Page<TView> Page<T, TView>(IReadOnlyList<T> rows, int limit, Func<T, string> key, Func<T, TView> view) => new(
        [.. rows.Take(limit).Select(view)], rows.Count > limit ? After(key(rows[limit - 1])) : null);

    /// <summary>Of a stream that is newest first: what comes after the row with that id.</summary>
    public static async Task<Page<TView>> PageAsync<T, TView>(
        IAsyncEnumerable<T> rows, string? cursor, int limit, Func<T, string> key, Func<T, TView> view, CancellationToken cancellationToken)
    {
        var from = Key(cursor);
        var (seen, page, last) = (from is null, new List<TView>(), default(string));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!seen)
            {
                seen = key(row) == from;
                continue;
            }

            if (page.Count == limit)
            {
                return new Page<TView>(page, After(last!));
            }

            page.Add(view(row));
            last = key(row);
        }

        return seen ? new Page<TView>(page, null) : throw NoCursor();
    }

    public static RefusedException NoCursor() => Site.Invalid("cursor", "it is none that a list here has answered, or its row is gone", "begin the list without it");
}
