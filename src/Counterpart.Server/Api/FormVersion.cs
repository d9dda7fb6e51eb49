using System.Globalization;
using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Api;

/// <summary>A form may be saved on the version that it was read at: <c>If-Match</c>.</summary>
internal static class FormVersion
{
    /// <summary>Refuses, before all else, what was judged on another version than there is now; without <c>If-Match</c> nothing is refused.</summary>
    public static Func<Settings, Verdict<SettingsChange>> Matched(HttpContext http, Func<Settings, Verdict<SettingsChange>> judge)
    {
        var version = http.Request.Headers.IfMatch.ToString().Trim('"');
        return s => version.Length > 0 && version != s.Version.ToString(CultureInfo.InvariantCulture) ? RecordsApi.Passed("the form") : judge(s);
    }
}
