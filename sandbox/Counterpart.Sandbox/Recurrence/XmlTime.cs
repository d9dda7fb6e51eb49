using Counterpart.Sandbox.Protocol;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Sandbox.Recurrence;

/// <summary>A dateTime as it was sent: with an offset it is absolute, without one it waits for a zone.</summary>
internal readonly record struct XmlTime(LocalDateTime Local, Offset? Offset)
{
    public Instant In(DateTimeZone zone) => Offset is { } offset
        ? Local.WithOffset(offset).ToInstant()
        : zone.AtLeniently(Local).ToInstant();

    public static XmlTime Parse(Element element) => TryParse(element.Text, out var time)
        ? time
        : throw FaultException.Schema(element, $"'{element.Text}' is not a valid dateTime.");

    public static bool TryParse(string text, out XmlTime time)
    {
        text = text.Trim();
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } absolute)
        {
            time = new(absolute.Value.LocalDateTime, absolute.Value.Offset);
            return true;
        }

        if (LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local)
        {
            time = new(local.Value, null);
            return true;
        }

        time = default;
        return false;
    }
}
