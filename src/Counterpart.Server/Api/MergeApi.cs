using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Merging contacts of the embedded business system.</summary>
internal static class MergeApi
{
    public static void Map(RouteGroupBuilder api, Site site) =>
        api.MapPost("/contacts/{id}/merge", async (string id, MergeRequest asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var (merged, into, contacts) = (new SideId(id), new SideId(asked.Into), site.Parts.Business.Contacts);
            foreach (var one in new[] { merged, into })
            {
                await RecordsApi.ChangeableAsync(site, caller, one, token);
            }

            var shown = preview ?? false;
            var merge = (shown ? await contacts.PreviewMergeAsync(merged, into, token)
                : await contacts.MergeAsync(merged, into, RecordsApi.By(caller), RecordsApi.Version(http, null), token)).OrThrow();
            if (!shown)
            {
                await site.ChangedAsync(ItemKind.Contact, merged, token);
                await site.ChangedAsync(ItemKind.Contact, into, token);
            }

            return new MergeView(merge.Survivor.Value, merge.Merged.Value, shown, Views.Values(merge.Takes), merge.Moves);
        });
}
