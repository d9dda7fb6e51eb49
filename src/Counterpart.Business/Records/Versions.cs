using System.Globalization;
using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>A thing's version is the number of its last change in the feed.</summary>
internal static class Versions
{
    public static ItemVersion Of(long number) => new(number.ToString(CultureInfo.InvariantCulture));
}
