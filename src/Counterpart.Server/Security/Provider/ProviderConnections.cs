using Counterpart.Exchange;

namespace Counterpart.Server.Security;

/// <summary>Connections to the provider, with the same care as those to Exchange: every resolved address is judged, nothing is followed elsewhere.</summary>
internal sealed class ProviderConnections(Parts parts)
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>A new handler; the caller disposes of it.</summary>
    public HttpMessageHandler Handler() => GuardedConnections.Handler(new AddressPolicy(AllowLoopback: parts.Options.Switches.LoopbackProvider)
    {
        Authorities = parts.Authorities, OwnListener = () => parts.ListensAt, Target = "identity provider",
    });
}
