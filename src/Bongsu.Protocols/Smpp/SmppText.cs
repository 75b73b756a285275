using System.Text;
using Bongsu.Protocols.Gsm;

namespace Bongsu.Protocols.Smpp;

/// <summary>Texts in the alphabets of message centres, whole and in parts.</summary>
public static class SmppText
{
    private const int HeaderSize = 6;
    private const int MaxParts = 255;
    private static readonly Encoding s_korean = CodePagesEncodingProvider.Instance.GetEncoding(
        949, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback)!;

    /// <summary>The value of data_coding that says which alphabet it is.</summary>
    public static byte CodingOf(SmppAlphabet alphabet) => alphabet switch
    {
        SmppAlphabet.Gsm => 0,
        SmppAlphabet.Latin1 => 3,
        SmppAlphabet.Ucs2 => 8,
        _ => 14,
    };

    /// <summary>The most octets of a message that is alone.</summary>
    public static int SingleOf(SmppAlphabet alphabet) => alphabet == SmppAlphabet.Gsm ? 160 : 140;

    /// <summary>The most octets of text in each of several parts: the header that joins them takes the rest.</summary>
    public static int PartOf(SmppAlphabet alphabet) => alphabet == SmppAlphabet.Gsm ? 153 : 134;

    /// <summary>The octets that a character takes; what the alphabet does not have counts as the question mark that it becomes.</summary>
    public static int CostOf(Rune rune, SmppAlphabet alphabet)
    {
        Span<char> units = stackalloc char[2];
        ReadOnlySpan<char> character = units[..rune.EncodeToUtf16(units)];
        return alphabet switch
        {
            SmppAlphabet.Gsm => Math.Max(1, character.Length == 1 ? GsmAlphabet.CostOf(character[0]) : 1),
            SmppAlphabet.Latin1 => 1,
            SmppAlphabet.Ucs2 => 2 * character.Length,
            _ => character.Length == 1 ? s_korean.GetByteCount(character) : 1,
        };
    }

    /// <summary>The octets of a text.</summary>
    public static byte[] Encode(string text, SmppAlphabet alphabet)
    {
        ArgumentNullException.ThrowIfNull(text);
        return alphabet switch
        {
            SmppAlphabet.Gsm => GsmAlphabet.Encode(OfOneUnit(text)),
            SmppAlphabet.Latin1 => Encoding.Latin1.GetBytes(OfOneUnit(text)),
            SmppAlphabet.Ucs2 => Encoding.BigEndianUnicode.GetBytes(text),
            _ => s_korean.GetBytes(OfOneUnit(text)),
        };
    }

    /// <summary>
    /// A text as one message, or as several that telephones join: each begins with a header that says which of how many it is. No character is torn apart.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="alphabet">Its alphabet.</param>
    /// <param name="reference">The same in all parts of a message; in another message to the same number it should be another.</param>
    /// <exception cref="ArgumentException">It would be more than 255 parts.</exception>
    public static IReadOnlyList<byte[]> Split(string text, SmppAlphabet alphabet, byte reference)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] whole = Encode(text, alphabet);
        if (whole.Length <= SingleOf(alphabet))
            return [whole];
        List<string> pieces = Pieces(text, alphabet, PartOf(alphabet));
        if (pieces.Count > MaxParts)
            throw new ArgumentException("The text is longer than 255 parts.", nameof(text));
        return [.. pieces.Select((piece, i) => (byte[])[HeaderSize - 1, 0, 3, reference, (byte)pieces.Count, (byte)(i + 1), .. Encode(piece, alphabet)])];
    }

    /// <summary>What a message says, without a header in front of it.</summary>
    public static string Decode(SmppMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ReadOnlySpan<byte> payload = message.Payload.Span;
        if ((message.EsmClass & SmppMessage.HasHeader) != 0 && payload.Length > 0)
            payload = payload[Math.Min(payload.Length, payload[0] + 1)..];
        return message.DataCoding switch
        {
            8 => Encoding.BigEndianUnicode.GetString(payload),
            14 => s_korean.GetString(payload),
            1 or 3 => Encoding.Latin1.GetString(payload),
            _ => GsmAlphabet.Decode(payload),
        };
    }

    // What takes two units is in none of the small alphabets; it becomes one question mark, not two.
    private static string OfOneUnit(string text) => string.Concat(text.EnumerateRunes().Select(r => r.IsBmp ? r.ToString() : "?"));

    private static List<string> Pieces(string text, SmppAlphabet alphabet, int room)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        int used = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int cost = CostOf(rune, alphabet);
            if (used + cost > room)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                used = 0;
            }

            piece.Append(rune);
            used += cost;
        }

        pieces.Add(piece.ToString());
        return pieces;
    }
}
