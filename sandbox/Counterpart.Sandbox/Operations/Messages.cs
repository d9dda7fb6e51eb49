using System.Globalization;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Operations;

/// <summary>Writes one response message for each thing asked for, in order, errors among them.</summary>
internal static class Messages
{
    /// <param name="session">The request.</param>
    /// <param name="empty">The empty element that ends an error message, for example Items; null for none.</param>
    /// <param name="things">What was asked for.</param>
    /// <param name="handle">Does the work, and gives back what writes the rest of the message.</param>
    public static void Each(Session session, string? empty, IEnumerable<Element> things, Func<Element, Action<ResponseWriter>?> handle)
    {
        var writer = session.Writer;
        var name = session.Operation.Name;
        writer.Message(name + "Response");
        writer.Message("ResponseMessages");
        var stopped = false;
        foreach (var thing in things)
        {
            writer.Message(name + "ResponseMessage");
            if (stopped)
            {
                Header(writer, "Warning", "ErrorBatchProcessingStopped", "Processing of the batch stopped after an error; this item was not processed.", null);
                Close(writer, empty);
                continue;
            }

            try
            {
                var fault = session.ItemFault?.Invoke();
                Strike(fault, FaultAction.ItemError);
                var rest = handle(thing);
                Strike(fault, FaultAction.ItemErrorAfterEffect);
                writer.Attribute("ResponseClass", "Success");
                writer.MessageText("ResponseCode", "NoError");
                rest?.Invoke(writer);
                writer.End();
            }
            catch (ResponseException e)
            {
                Header(writer, "Error", e.Code, e.Message, e.Values);
                Close(writer, empty);
                stopped = e.StopsBatch;
            }
        }

        writer.End();
        writer.End();
    }

    /// <summary>One message for the request as a whole.</summary>
    public static void One(Session session, Func<Action<ResponseWriter>?> handle) =>
        Each(session, null, [session.Operation], _ => handle());

    private static void Strike(FaultRule? fault, FaultAction now)
    {
        if (fault?.Action == now)
        {
            throw new ResponseException(fault.Code, "The fault plan asks for this error.", fault.BackOffMilliseconds == 0 ? null : new Dictionary<string, string>
            {
                ["BackOffMilliseconds"] = fault.BackOffMilliseconds.ToString(CultureInfo.InvariantCulture),
            });
        }
    }

    private static void Header(ResponseWriter writer, string responseClass, string code, string text, IReadOnlyDictionary<string, string>? values)
    {
        writer.Attribute("ResponseClass", responseClass);
        writer.MessageText("MessageText", text);
        writer.MessageText("ResponseCode", code);
        writer.MessageText("DescriptiveLinkKey", "0");
        if (values is not null)
        {
            writer.Message("MessageXml");
            foreach (var (key, value) in values)
            {
                writer.Type("Value");
                writer.Attribute("Name", key);
                writer.Xml.WriteString(value);
                writer.End();
            }

            writer.End();
        }
    }

    private static void Close(ResponseWriter writer, string? empty)
    {
        if (empty is not null)
        {
            writer.Message(empty);
            writer.End();
        }

        writer.End();
    }
}
