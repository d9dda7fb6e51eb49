using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Operations;

/// <summary>One request while it is worked on: who asks, on whose mailbox, what for, and where the answer goes.</summary>
internal sealed class Session(MailboxDirectory directory, Ledger ledger, RandomBytes random, string caller, Mailbox? own, Element operation, ResponseWriter writer)
{
    public MailboxDirectory Directory { get; } = directory;

    public Ledger Ledger { get; } = ledger;

    public RandomBytes Random { get; } = random;

    /// <summary>The account that signed in.</summary>
    public string Caller { get; } = caller;

    /// <summary>The caller's mailbox, or the impersonated one; null for an account without one.</summary>
    public Mailbox? Own { get; } = own;

    public Element Operation { get; } = operation;

    public ResponseWriter Writer { get; } = writer;

    /// <summary>The zone of the request's TimeZoneContext header.</summary>
    public DateTimeZone? ContextZone { get; init; }

    /// <summary>Called for each item in order: the fault that strikes it; null for none.</summary>
    public Func<FaultRule?>? ItemFault { get; init; }

    /// <summary>The most entries of a page, when a fault rule makes pages small.</summary>
    public int? PageSize { get; init; }

    /// <summary>How a fault rule disturbs a sync page; null for not at all.</summary>
    public FaultAction? SyncFault { get; init; }

    /// <summary>Whether GetItem answers with states before the last change.</summary>
    public bool IsStaleRead { get; init; }

    public string Attribute(string name) => Operation.Attribute(name) ?? "";
}
