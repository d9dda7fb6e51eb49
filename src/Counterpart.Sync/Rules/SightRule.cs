namespace Counterpart.Sync;

/// <summary>S6: which contacts a worker may see.</summary>
public static class SightRule
{
    /// <summary>Whether the worker of that policy may see the record.</summary>
    public static bool Sees(SideItem record, RunPolicy policy) => policy.Parameters.Sight switch
    {
        Sight.All => true,
        Sight.MainResponsibleOnly => record.Responsible == policy.Worker.Id,
        _ => policy.Worker.AddressBooks.Any(record.AddressBooks.Contains),
    };
}
