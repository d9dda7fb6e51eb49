using System.Collections.Immutable;
using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>The one audit of an installation in memory, which its state and its settings write.</summary>
public sealed class MemoryAudit(ImmutableList<AuditEntry> first)
{
    private ImmutableList<AuditEntry> entries = first;

    public MemoryAudit()
        : this([])
    {
    }

    /// <summary>Oldest first.</summary>
    public ImmutableList<AuditEntry> Entries => Volatile.Read(ref entries);

    public void Append(IEnumerable<AuditEntry> more) => ImmutableInterlocked.Update(ref entries, (known, added) => known.AddRange(added), more.ToList());
}
