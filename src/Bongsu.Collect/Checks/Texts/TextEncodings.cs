using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Collect.Checks.Texts;

/// <summary>
/// The encodings of texts by the names that the web gives them: the labels of the WHATWG Encoding Standard, of which <c>latin1</c> and <c>ascii</c> mean
/// windows-1252, <c>ks_c_5601-1987</c> code page 949 and <c>gb2312</c> the whole of GB 18030, as in every browser.
/// </summary>
internal static class TextEncodings
{
    private static readonly FrozenDictionary<string, int> s_codePages = Labels().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>UTF-8 without a mark, wrong bytes replaced.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What the web takes for Latin-1.</summary>
    public static Encoding Windows1252 { get; } = OfCodePage(1252);

    /// <summary>Korean, with the syllables that Windows added (code page 949).</summary>
    public static Encoding Korean { get; } = OfCodePage(949);

    /// <summary>Finds an encoding by a label; letter case and blanks around it do not matter.</summary>
    public static bool TryFind(string? label, [NotNullWhen(true)] out Encoding? encoding)
    {
        encoding = label is not null && s_codePages.TryGetValue(label.Trim(), out int codePage) ? OfCodePage(codePage) : null;
        return encoding is not null;
    }

    /// <summary>What to say of a name that is none, for the option <c>encoding</c>.</summary>
    public static string Refusal(string label) =>
        $"encoding: '{label}' is not the name of an encoding; write one such as utf-8, euc-kr, shift_jis, gb18030, big5, iso-8859-1 or windows-1251.";

    private static Encoding OfCodePage(int codePage) => codePage switch
    {
        65001 => Utf8,
        1200 => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        1201 => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage),
    };

    private static IEnumerable<KeyValuePair<string, int>> Labels()
    {
        (int CodePage, string Labels)[] table =
        [
            (65001, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
            (1200, "utf-16 utf-16le ucs-2 unicode unicodefeff csunicode iso-10646-ucs-2"),
            (1201, "utf-16be unicodefffe"),
            (866, "ibm866 866 cp866 csibm866"),
            (28592, "iso-8859-2 latin2 l2 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 csisolatin2"),
            (28593, "iso-8859-3 latin3 l3 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 iso-ir-109 csisolatin3"),
            (28594, "iso-8859-4 latin4 l4 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 iso-ir-110 csisolatin4"),
            (28595, "iso-8859-5 cyrillic iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 iso-ir-144 csisolatincyrillic"),
            (
                28596,
                "iso-8859-6 arabic asmo-708 ecma-114 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-8859-6-e iso-8859-6-i iso-ir-127 csiso88596e "
                    + "csiso88596i csisolatinarabic"
            ),
            (28597, "iso-8859-7 greek greek8 elot_928 ecma-118 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 iso-ir-126 sun_eu_greek csisolatingreek"),
            (
                28598,
                "iso-8859-8 hebrew visual iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-8859-8-e iso-ir-138 csiso88598e csisolatinhebrew iso-8859-8-i "
                    + "logical csiso88598i"
            ),
            (28603, "iso-8859-13 iso8859-13 iso885913"),
            (28605, "iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 csisolatin9"),
            (20866, "koi8-r koi8 koi koi8_r cskoi8r"),
            (21866, "koi8-u koi8-ru"),
            (10000, "macintosh mac x-mac-roman csmacintosh"),
            (10007, "x-mac-cyrillic x-mac-ukrainian"),
            (874, "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911"),
            (1250, "windows-1250 cp1250 x-cp1250"),
            (1251, "windows-1251 cp1251 x-cp1251"),
            (
                1252,
                "windows-1252 cp1252 x-cp1252 iso-8859-1 latin1 l1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 csisolatin1 cp819 ibm819 ascii "
                    + "us-ascii ansi_x3.4-1968 x-user-defined"
            ),
            (1253, "windows-1253 cp1253 x-cp1253"),
            (1254, "windows-1254 cp1254 x-cp1254 iso-8859-9 latin5 l5 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 iso-ir-148 csisolatin5"),
            (1255, "windows-1255 cp1255 x-cp1255"),
            (1256, "windows-1256 cp1256 x-cp1256"),
            (1257, "windows-1257 cp1257 x-cp1257"),
            (1258, "windows-1258 cp1258 x-cp1258"),
            (54936, "gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese x-gbk iso-ir-58 csgb2312 csiso58gb231280"),
            (950, "big5 big5-hkscs cn-big5 x-x-big5 csbig5"),
            (51932, "euc-jp x-euc-jp cseucpkdfmtjapanese"),
            (50220, "iso-2022-jp csiso2022jp"),
            (932, "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis"),
            (949, "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 ms949 uhc"),
        ];
        return table.SelectMany(t => t.Labels.Split(' ').Select(l => KeyValuePair.Create(l, t.CodePage)));
    }
}
