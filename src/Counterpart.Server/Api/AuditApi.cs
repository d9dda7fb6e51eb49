using System.Globalization;
using Counterpart.Client;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Who changed what, and whether that was changed from outside.</summary>
internal static class AuditApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        api.MapGet("/audit", async (string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            var count = Cursors.Limit(limit);
            var before = Cursors.Key(cursor) is not { } key ? (long?)null : long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw Site.Invalid("cursor", "it is none of this list", "begin the list without it");
            return Cursors.Page(await site.Parts.Audit.AuditPageAsync(before, count + 1, token), count, e => e.Number.ToString(CultureInfo.InvariantCulture),
                e => new AuditView(e.Number, e.Entry.At.ToDateTimeOffset(), e.Entry.By, e.Entry.What, e.Entry.Before, e.Entry.After));
        });
        api.MapGet("/audit/verify", async (HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            var proof = await site.Parts.Audit.VerifyAuditAsync(token);
            return new AuditProofView(proof.Entries, Convert.ToHexStringLower(proof.End), proof.Broken);
        });
    }
}
