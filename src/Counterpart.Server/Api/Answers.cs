using Counterpart.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Counterpart.Server.Api;

/// <summary>What stands around the bodies of records.</summary>
internal static class Answers
{
    /// <summary>The record with its version as ETag (RFC 9110 §8.8.3), to be sent back as If-Match.</summary>
    public static RecordView Tagged(HttpContext http, RecordView view)
    {
        Tag(http, view.Version);
        return view;
    }

    /// <inheritdoc cref="Tagged(HttpContext, RecordView)"/>
    public static PartyView Tagged(HttpContext http, PartyView view)
    {
        Tag(http, view.Version);
        return view;
    }

    /// <summary>201, and where the new thing is.</summary>
    public static Created<T> Made<T>(string resource, string id, T view) => TypedResults.Created($"/api/v1/{resource}/{Uri.EscapeDataString(id)}", view);

    private static void Tag(HttpContext http, string? version)
    {
        if (version is not null)
        {
            http.Response.Headers.ETag = $"\"{version}\"";
        }
    }
}
