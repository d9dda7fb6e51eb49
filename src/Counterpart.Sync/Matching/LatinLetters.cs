using System.Collections.Frozen;

namespace Counterpart.Sync;

/// <summary>
/// Latin letters without their marks. The framework's own decomposition needs ICU, which is not on every machine: without it
/// <c>Normalize</c> leaves every letter as it is.
/// </summary>
internal static class LatinLetters
{
    private static readonly FrozenDictionary<char, char> Bare = new (char Letter, string Marked)[]
    {
        ('a', "àáâãäåāăąǎȁȃȧạảấầẩẫậắằẳẵặ"), ('c', "çćĉċč"), ('d', "ďđ"), ('e', "èéêëēĕėęěȅȇȩẹẻẽếềểễệ"), ('g', "ĝğġģǧǵ"), ('h', "ĥħ"),
        ('i', "ìíîïĩīĭįıǐȉȋỉị"), ('j', "ĵ"), ('k', "ķǩ"), ('l', "ĺļľŀł"), ('n', "ñńņňǹ"), ('o', "òóôõöøōŏőǒǫȍȏȯọỏốồổỗộớờởỡợơ"), ('r', "ŕŗřȑȓ"),
        ('s', "śŝşšș"), ('t', "ţťŧț"), ('u', "ùúûüũūŭůűųǔȕȗụủứừửữựư"), ('w', "ŵẁẃẅ"), ('y', "ýÿŷỳỵỷỹ"), ('z', "źżž"),
    }.SelectMany(p => p.Marked.Select(m => (m, p.Letter))).ToFrozenDictionary(p => p.m, p => p.Letter);

    /// <summary>The letter in lower case, without its mark if it is a Latin one.</summary>
    public static char Fold(char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        return lower < 0x80 || !Bare.TryGetValue(lower, out var bare) ? lower : bare;
    }
}
