using Counterpart.Sync;

namespace Counterpart.Server.Alerting;

/// <summary>Carries messages through one channel.</summary>
internal interface IAlertSender
{
    /// <summary>Tries once. What may go wrong on the way is an answer, no exception.</summary>
    /// <param name="alerts">The channel is set in it.</param>
    Task<Delivery> SendAsync(AlertSettings alerts, AlertMessage message, CancellationToken cancellationToken);
}
