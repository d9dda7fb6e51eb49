using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Who is responsible for a record once somebody was named, nobody was, or it was left as it is.</summary>
internal static class Responsible
{
    /// <param name="asked">Null: whoever is stays; an empty id: nobody.</param>
    public static string? After(WorkerId? asked, string? before) => asked is not { } worker ? before : string.IsNullOrEmpty(worker.Value) ? null : worker.Value;
}
