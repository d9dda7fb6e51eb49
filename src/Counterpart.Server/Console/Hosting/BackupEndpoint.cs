using System.Globalization;
using Counterpart.Server.Api;
using Counterpart.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Server.Console;

/// <summary>A backup for the browser to keep. An endpoint of its own, since what a page asks of the API lies in memory whole, and a backup may be larger.</summary>
internal static class BackupEndpoint
{
    public const string Path = "/backup-of-the-server";

    //  a form is asked for so that its token against forged requests is
    public static void Map(WebApplication app) => app.MapPost(Path, async ([FromForm] string? unused, HttpContext http, CurrentUsers users, Parts parts, CancellationToken token) =>
    {
        if (await users.CallerAsync(http.User, token) is not { } caller)
        {
            await Problems.WriteAsync(http, StatusCodes.Status401Unauthorized, "not-authenticated", "you are signed out", "sign in again");
            return;
        }

        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"counterpart-{parts.Time.GetUtcNow():yyyyMMdd-HHmm}.zip\"");
        await BackupApi.AnswerAsync(parts, caller, http.Response, token);
    });
}
