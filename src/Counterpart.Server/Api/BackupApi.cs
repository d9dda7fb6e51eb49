using Counterpart.Server.Backups;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>A backup of everything but the master key, while the server goes on.</summary>
internal static class BackupApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapPost("/backup", async (HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.Backup);
            //  written aside first: an error must not come in the middle of a file
            var aside = Path.Combine(parts.Folder, $"{Backup.Aside}{parts.Ids.Next()}.zip");
            try
            {
                await using var file = Backup.Private(aside);
                await Backup.WriteAsync(parts.Folder, parts.Purpose.ToString(), await parts.State.InstallationAsync(token), parts.Time, file, token);
                var change = new StateChange();
                change.Audit.Add(new AuditEntry(parts.Now, caller.Name, "backup", null, "taken"));
                await parts.State.CommitAsync(change, token);
                http.Response.ContentType = "application/zip";
                http.Response.ContentLength = file.Length;
                file.Position = 0;
                await file.CopyToAsync(http.Response.Body, token);
            }
            finally
            {
                File.Delete(aside);
            }
        }).WithDescription("One file with both databases, users and tokens, of one moment each, and a manifest; never the master key. 'counterpart restore' puts it back.");
    }
}
