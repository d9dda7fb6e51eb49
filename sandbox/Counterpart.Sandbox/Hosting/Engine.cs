using System.Runtime.InteropServices;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Operations;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Hosting;

/// <summary>A request that was read and checked, ready to run.</summary>
internal sealed record Work(string Caller, Mailbox? Own, Element Operation, DateTimeZone? ContextZone, Action<Session> Run)
{
    /// <summary>Whose budget it is charged to: the mailbox worked on, else the account.</summary>
    public string Account => Own?.Address ?? Caller;
}

/// <summary>Runs requests on mailboxes: reads, checks, holds the mailboxes that are touched, and makes changes durable before answering.</summary>
internal sealed class Engine(MailboxDirectory directory, Ledger ledger, RandomBytes random)
{
    public Work Prepare(string caller, ReadOnlyMemory<byte> body)
    {
        MemoryMarshal.TryGetArray(body, out var segment);
        using var stream = segment.Array is null ? new MemoryStream(body.ToArray()) : new MemoryStream(segment.Array, segment.Offset, segment.Count, writable: false);
        var headers = RequestHeaders.Read(RequestReader.Read(stream));
        var own = headers.Target(directory, caller);
        if (headers.Operation.Namespace != XmlNames.Messages || OperationTable.Find(headers.Operation.Name) is not { } run)
        {
            throw Unknown(headers.Operation);
        }

        RequestSchema.Check(headers.Operation);
        return new(caller, own, headers.Operation, headers.ContextZone, run);
    }

    public byte[] Run(Work work, Func<FaultRule?>? itemFault = null, int? pageSize = null, FaultAction? syncFault = null, bool isStaleRead = false)
    {
        using var writer = new ResponseWriter();
        writer.StartEnvelope();
        var session = new Session(directory, ledger, random, work.Caller, work.Own, work.Operation, writer)
        {
            ContextZone = work.ContextZone,
            ItemFault = itemFault,
            IsStaleRead = isStaleRead,
            PageSize = pageSize,
            SyncFault = syncFault,
        };
        IReadOnlyList<Mailbox> touched = work.Own is not null && !TouchesOthers(work.Operation, EntryIds.Prefix(work.Own.Id)) ? [work.Own] : directory.All;
        Hold(touched, 0, () => RunHeld(work, session, touched));
        return writer.Finish();
    }

    private static void RunHeld(Work work, Session session, IReadOnlyList<Mailbox> touched)
    {
        try
        {
            work.Run(session);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw FaultException.Schema(work.Operation, e.Message);
        }
        finally
        {
            foreach (var mailbox in touched)
            {
                mailbox.Flush();
            }
        }
    }

    // Always in the order of the directory, so that two requests never wait for each other.
    private static void Hold(IReadOnlyList<Mailbox> mailboxes, int index, Action action)
    {
        if (index == mailboxes.Count)
        {
            action();
            return;
        }

        lock (mailboxes[index].Gate)
        {
            Hold(mailboxes, index + 1, action);
        }
    }

    private static bool TouchesOthers(Element element, string prefix)
    {
        foreach (var child in element.Children)
        {
            var id = child.Name switch
            {
                "ItemId" or "FolderId" => child.Attribute("Id"),
                "OccurrenceItemId" => child.Attribute("RecurringMasterId"),
                "RecurringMasterItemId" => child.Attribute("OccurrenceId"),
                "DistinguishedFolderId" when child.Children.Count > 0 => "",
                _ => null,
            };
            if ((id is not null && !id.StartsWith(prefix, StringComparison.Ordinal)) || (child.Children.Count > 0 && TouchesOthers(child, prefix)))
            {
                return true;
            }
        }

        return false;
    }

    private static FaultException Unknown(Element operation) => operation.Name switch
    {
        "Subscribe" or "Unsubscribe" or "GetEvents" or "GetStreamingEvents" =>
            new("ErrorInvalidRequest", $"Notifications are switched off on this server; {operation.Name} cannot be used."),
        _ => new("ErrorInvalidRequest", $"The request is invalid: operation '{operation.Name}' is not one of the server's.", client: true)
        {
            Line = operation.Line,
            Column = operation.Column,
        },
    };
}
