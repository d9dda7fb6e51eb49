using Counterpart.Client;

namespace Counterpart.Server.Api;

/// <summary>Pages by keyset: the cursor is the key of the last row seen.</summary>
internal static class Cursors
{
    private const int Usual = 100;
    private const int Most = 1000;

    public static int Limit(int? limit) => limit is null ? Usual
        : limit is < 1 or > Most ? throw new FormatException($"limit={limit}: a page has 1 to {Most} rows") : limit.Value;

    /// <summary>A page of what was asked one more than fits.</summary>
    public static Page<TView> Page<T, TView>(IReadOnlyList<T> rows, int limit, Func<T, string> key, Func<T, TView> view) => new(
        [.. rows.Take(limit).Select(view)], rows.Count > limit ? key(rows[limit - 1]) : null);

    /// <summary>Of a stream that is newest first: what comes after the row with that id.</summary>
    public static async Task<Page<TView>> PageAsync<T, TView>(
        IAsyncEnumerable<T> rows, string? cursor, int limit, Func<T, string> key, Func<T, TView> view, CancellationToken cancellationToken)
    {
        var (seen, page, last) = (cursor is null, new List<TView>(), default(string));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!seen)
            {
                seen = key(row) == cursor;
                continue;
            }

            if (page.Count == limit)
            {
                return new Page<TView>(page, last);
            }

            page.Add(view(row));
            last = key(row);
        }

        return new Page<TView>(page, null);
    }
}
