using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>S6: which contacts a worker may see.</summary>
public static class SightRule
{
    /// <summary>Whether the worker of that policy may see the record.</summary>
    public static bool Sees(SideItem record, RunPolicy policy) =>
        Sees(policy.Parameters.Sight, policy.Worker, record.Responsible, record.AddressBooks);

    /// <summary>Whether that worker may see a contact of this main responsible worker, in these address books.</summary>
    public static bool Sees(Sight sight, WorkerProfile worker, WorkerId? responsible, IReadOnlyCollection<string> addressBooks) => sight switch
    {
        Sight.All => true,
        Sight.MainResponsibleOnly => responsible == worker.Id,
        _ => worker.AddressBooks.Any(addressBooks.Contains),
    };
}
