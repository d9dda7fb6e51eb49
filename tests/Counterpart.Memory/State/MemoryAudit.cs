using System.Collections.Immutable;
using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>The one audit of an installation in memory, which its state and its settings write.</summary>
public sealed class MemoryAudit
{
    private ImmutableList<AuditEntry> entries = [];

    /// <summary>Oldest first.</summary>
    public ImmutableList<AuditEntry> Entries => Volatile.Read(ref entries);

    public void Append(IEnumerable<AuditEntry> more) => ImmutableInterlocked.Update(ref entries, (known, added) => known.AddRange(added), more.ToList());
}
