using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// How far a task is: status, percent and completion day, one atom (V10). The server sets the completion to now, whatever was sent, and
/// keeps status, percentage and flag in step ([MS-OXOTASK] 2.2.2.2).
/// </summary>
internal sealed class ProgressCoding() : FieldCoding(
    ItemProperty.Field("task:Status"), ItemProperty.Field("task:PercentComplete"), ItemProperty.Field("task:CompleteDate"))
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone)
    {
        var status = item[Properties[0]].Text;
        if (status is null || !ProgressValue.Statuses.Contains(status))
        {
            return null;
        }

        var percent = double.TryParse(item[Properties[1]].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var p)
            ? (int)Math.Round(Math.Clamp(p, 0, 100)) : 0;

        // Servers give 100 % to what is completed only; a foreign program may have left the two apart, and then the status counts.
        return ProgressValue.Of(status, status == ProgressValue.Completed ? 100 : Math.Min(percent, 99), ExchangeTime.Day(item[Properties[2]].Text));
    }

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone)
    {
        var progress = value as ProgressValue;
        draft.Set(Properties[0], progress?.Status ?? ProgressValue.NotStarted);
        draft.Set(Properties[1], (progress?.Percent ?? 0).ToString(CultureInfo.InvariantCulture));
    }
}
