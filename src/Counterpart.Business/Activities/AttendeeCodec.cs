using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Attendee rows as the field <c>attendees</c>, both directions.</summary>
internal static class AttendeeCodec
{
    public static Value? Read(IEnumerable<AttendeeRow> rows) => Values.Rows(rows.Select(r => KeyValuePair.Create(r.Address, Values.Row(
        (AttendeeCells.Name, r.Name),
        (AttendeeCells.Role, r.Role == 0 ? null : Numbers.Role[r.Role]),
        (AttendeeCells.Response, r.Response == 0 ? null : Numbers.Response[r.Response])))));

    /// <summary>What is kept of the rows: keys in lower case, the cells that are known, defaults left out.</summary>
    public static Value? Normalize(RowsValue rows) => Read(Parse(rows));

    /// <summary>Rows without ids, each address once.</summary>
    public static List<AttendeeRow> Parse(RowsValue? rows) =>
    [
        .. (rows?.ByKey ?? ImmutableSortedDictionary<string, Row>.Empty)
            .GroupBy(p => p.Key.Trim().ToLowerInvariant(), StringComparer.Ordinal)
            .Select(g => new AttendeeRow
            {
                Address = g.Key,
                Name = g.First().Value[AttendeeCells.Name],
                Role = Number(Numbers.Role, g.First().Value[AttendeeCells.Role]),
                Response = Number(Numbers.Response, g.First().Value[AttendeeCells.Response]),
            }),
    ];

    /// <summary>Why the rows can't be held; null if they can.</summary>
    public static string? Refuses(RowsValue rows)
    {
        foreach (var (address, row) in rows.ByKey)
        {
            if (row[AttendeeCells.Role] is { } role && !Numbers.Role.Contains(role, StringComparer.OrdinalIgnoreCase))
            {
                return $"{address}: role '{role}' is none of {string.Join(", ", Numbers.Role)}";
            }

            if (row[AttendeeCells.Response] is { } response && !Numbers.Response.Contains(response, StringComparer.OrdinalIgnoreCase))
            {
                return $"{address}: response '{response}' is none of {string.Join(", ", Numbers.Response)}";
            }
        }

        return null;
    }

    private static int Number(IReadOnlyList<string> names, string? name) => name is null ? 0 : Numbers.Of(names, name);
}
