namespace Counterpart.Exchange;

/// <summary>The GUIDs behind the distinguished names ([MS-OXPROPS] 1.3.2); servers may answer with either.</summary>
internal static class PropertySets
{
    private static readonly Dictionary<string, Guid> Ids = new(StringComparer.Ordinal)
    {
        ["Meeting"] = new("6ed8da90-450b-101b-98da-00aa003f1305"),
        ["Appointment"] = new("00062002-0000-0000-c000-000000000046"),
        ["Common"] = new("00062008-0000-0000-c000-000000000046"),
        ["PublicStrings"] = new("00020329-0000-0000-c000-000000000046"),
        ["Address"] = new("00062004-0000-0000-c000-000000000046"),
        ["Task"] = new("00062003-0000-0000-c000-000000000046"),
    };

    public static Guid? IdOf(string distinguishedName) => Ids.TryGetValue(distinguishedName, out var id) ? id : null;
}
