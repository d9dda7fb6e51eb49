using Counterpart.Server.Backups;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>A backup of everything but the master key, while the server goes on.</summary>
internal static class BackupApi
{
    public static void Map(RouteGroupBuilder api, Site site) =>
        api.MapPost("/backup", (HttpContext http, CancellationToken token) => AnswerAsync(site.Parts, Gate.CallerOf(http), http.Response, token))
            .WithDescription("One file with both databases, users and tokens, of one moment each, and a manifest; never the master key. 'counterpart restore' puts it back.");

    /// <summary>Takes it, and answers with the file.</summary>
    internal static async Task AnswerAsync(Parts parts, Caller caller, HttpResponse response, CancellationToken token)
    {
        Site.Demand(caller, Act.Backup);
        //  written aside first: an error must not come in the middle of a file
        var aside = Path.Combine(parts.Folder, $"{Backup.Aside}{parts.Ids.Next()}.zip");
        try
        {
            await using var file = Backup.Private(aside);
            await Backup.WriteAsync(parts.Folder, parts.Purpose.ToString(), await parts.State.InstallationAsync(token), parts.Time, file, token);
            var change = new StateChange();
            change.Audit.Add(new AuditEntry(parts.Now, caller.Name, "backup", null, "taken"));
            await parts.State.CommitAsync(change, token);
            response.ContentType = "application/zip";
            response.ContentLength = file.Length;
            file.Position = 0;
            await file.CopyToAsync(response.Body, token);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
