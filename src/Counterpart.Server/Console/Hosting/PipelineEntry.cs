using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Console;

/// <summary>The pipeline that a request from outside runs through, from its first step.</summary>
internal sealed class PipelineEntry
{
    private RequestDelegate? pipeline;

    public RequestDelegate Pipeline => pipeline ?? throw new InvalidOperationException("the server does not listen yet");

    /// <summary>To be the first step of the pipeline: what follows it is what the console's own requests run through.</summary>
    public RequestDelegate Before(RequestDelegate next) => pipeline = next;
}

/// <summary>Who asks, known already: on requests that are made inside the process. No request from outside can carry it.</summary>
internal sealed record KnownCaller(Caller Caller);
