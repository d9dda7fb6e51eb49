using NodaTime;
using NodaTime.Text;

namespace Counterpart.State;

/// <summary>An interval of days as text: first and last day, <c>2026-10-24/2027-11-23</c>.</summary>
internal static class Days
{
    public static string Write(DateInterval days) => $"{LocalDatePattern.Iso.Format(days.Start)}/{LocalDatePattern.Iso.Format(days.End)}";

    public static DateInterval Read(string text)
    {
        var (first, last) = (text.Split('/')[0], text.Split('/')[1]);
        return new DateInterval(LocalDatePattern.Iso.Parse(first).GetValueOrThrow(), LocalDatePattern.Iso.Parse(last).GetValueOrThrow());
    }
}
