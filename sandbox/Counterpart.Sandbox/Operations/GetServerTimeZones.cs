using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSGTZ]: the server's time zones, all or those named; unknown ids are left out.</summary>
internal static class GetServerTimeZones
{
    public static void Run(Session session) => Messages.One(session, () =>
    {
        var full = session.Attribute("ReturnFullTimeZoneData") is not ("false" or "0");
        var ids = session.Operation.Child("Ids") is { } named
            ? named.Children.Select(id => id.Text.Trim()).Where(id => Zones.Find(id) is not null)
            : Zones.Ids.Order(StringComparer.Ordinal);
        return writer =>
        {
            writer.Message("TimeZoneDefinitions");
            foreach (var id in ids)
            {
                ZonePeriods.Write(writer, "TimeZoneDefinition", id, full);
            }

            writer.End();
        };
    });
}
