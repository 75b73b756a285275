using System.Text;

namespace Bongsu.Protocols.Gsm;

/// <summary>The default alphabet of GSM 03.38 (3GPP TS 23.038, 6.2.1) with its one extension table.</summary>
public static class GsmAlphabet
{
    private const byte Escape = 0x1B;

    // By code; the escape stands where it does.
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static readonly Dictionary<char, byte> s_basic = Basic.Select((c, i) => (c, i)).Where(p => p.i != Escape).ToDictionary(p => p.c, p => (byte)p.i);

    private static readonly Dictionary<char, byte> s_extended = new()
    {
        ['\f'] = 0x0A, ['^'] = 0x14, ['{'] = 0x28, ['}'] = 0x29, ['\\'] = 0x2F, ['['] = 0x3C, ['~'] = 0x3D, [']'] = 0x3E, ['|'] = 0x40, ['€'] = 0x65,
    };

    private static readonly Dictionary<byte, char> s_extendedByCode = s_extended.ToDictionary(p => p.Value, p => p.Key);

    /// <summary>How many septets a character takes: 1, 2 behind the escape, or 0 where the alphabet does not have it.</summary>
    public static int CostOf(char c) => s_basic.ContainsKey(c) ? 1 : s_extended.ContainsKey(c) ? 2 : 0;

    /// <summary>True where the alphabet has every character.</summary>
    public static bool Has(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.All(c => CostOf(c) > 0);
    }

    /// <summary>One septet an octet, as message centres take it; a character that the alphabet does not have becomes a question mark.</summary>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var septets = new List<byte>(text.Length);
        foreach (char c in text)
        {
            if (s_basic.TryGetValue(c, out byte code))
                septets.Add(code);
            else if (s_extended.TryGetValue(c, out byte extended))
                septets.AddRange([Escape, extended]);
            else
                septets.Add(s_basic['?']);
        }

        return [.. septets];
    }

    /// <summary>The text of septets, one an octet; what is no code becomes a question mark.</summary>
    public static string Decode(ReadOnlySpan<byte> septets)
    {
        var text = new StringBuilder(septets.Length);
        for (int i = 0; i < septets.Length; i++)
        {
            if (septets[i] != Escape)
                text.Append(septets[i] < Basic.Length ? Basic[septets[i]] : '?');
            else if (++i < septets.Length)
                text.Append(s_extendedByCode.TryGetValue(septets[i], out char extended) ? extended : septets[i] < Basic.Length ? Basic[septets[i]] : '?');
        }

        return text.ToString();
    }
}
