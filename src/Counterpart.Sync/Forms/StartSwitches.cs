using System.Net;

namespace Counterpart.Sync;

/// <summary>What the start of the server allows beyond the safe defaults.</summary>
/// <param name="LoopbackExchange">Exchange, and what webhooks call, may be this machine itself: tests and the stand-in.</param>
/// <param name="PlainHttp">Exchange on another machine may be asked without encryption.</param>
/// <param name="LoopbackProvider">The provider that people sign in with may be this machine itself, and then without encryption.</param>
public sealed record StartSwitches(bool LoopbackExchange = false, bool PlainHttp = false, bool LoopbackProvider = false)
{
    /// <summary>Networks of this machine or of the house that webhooks may call.</summary>
    public IReadOnlyList<IPNetwork> WebhookNetworks { get; init; } = [];
}
