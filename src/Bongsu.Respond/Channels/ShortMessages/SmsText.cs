using System.Text;
using Bongsu.Protocols.Gsm;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.ShortMessages;

/// <summary>
/// Fits a message into what an SMS holds, counted as the gateway counts. The head always stays; the body is cut; the link is left out where little of the body
/// would remain.
/// </summary>
internal static class SmsText
{
    /// <summary>A single part in GSM 03.38, in septets, and in UCS-2, in units.</summary>
    public const int GsmSingle = 160, UcsSingle = 70;

    /// <summary>Each of several parts: the header that joins them takes the rest.</summary>
    public const int GsmPart = 153, UcsPart = 67;

    /// <summary>What a Korean gateway takes as SMS, in bytes; up to 2000 it is an LMS, at another price.</summary>
    public const int KoreanSingle = 90;

    private const int LeastBody = 16;
    private static readonly Encoding Korean = CodePagesEncodingProvider.Instance.GetEncoding(
        949, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback)!;

    /// <summary>The text to send.</summary>
    /// <param name="text">What is to be said.</param>
    /// <param name="encoding">How the gateway counts.</param>
    /// <param name="parts">How many parts it may be joined of, 1 to 10; for <see cref="SmsEncoding.Auto"/>.</param>
    /// <param name="limit">Instead of what the parts hold: in septets, units or bytes.</param>
    public static string Fit(ShortText text, SmsEncoding encoding, int parts, int? limit)
    {
        ShortText plain = Plain(text);
        if (encoding == SmsEncoding.EucKr)
            return Fit(new(Representable(plain.Head), Representable(plain.Body), Representable(plain.Link)), KoreanCost, limit ?? KoreanSingle);
        bool gsm = IsGsm(plain.ToString());
        int room = limit ?? (gsm ? (parts == 1 ? GsmSingle : GsmPart * parts) : parts == 1 ? UcsSingle : UcsPart * parts);
        return Fit(plain, gsm ? GsmCost : UcsCost, room);
    }

    /// <summary>How much of the limit a text takes.</summary>
    public static int Measure(string text, SmsEncoding encoding) => encoding == SmsEncoding.EucKr
        ? Korean.GetByteCount(text)
        : IsGsm(text) ? text.EnumerateRunes().Sum(GsmCost) : text.Length;

    /// <summary>True where every character is in GSM 03.38.</summary>
    public static bool IsGsm(string text) => GsmAlphabet.Has(text);

    /// <summary>The text without typographic signs: one curly quote would turn a whole message into UCS-2, at less than half the room.</summary>
    public static ShortText Plain(ShortText text) => new(Plain(text.Head), Plain(text.Body), Plain(text.Link));

    /// <summary>The text to send, by a count of the caller's.</summary>
    /// <param name="text">What is to be said.</param>
    /// <param name="cost">What a character takes.</param>
    /// <param name="room">What there is room for.</param>
    public static string Fit(ShortText text, Func<Rune, int> cost, int room)
    {
        int head = Cost(text.Head, cost), link = text.Link.Length == 0 ? 0 : Cost(text.Link, cost)
            + 1, body = text.Body.Length == 0 ? 0 : Cost(text.Body, cost)
            + 1;
        if (head + body + link <= room)
            return text.ToString();
        bool keepLink = link > 0 && head + link + Math.Min(body, LeastBody + 1) <= room;
        string cut = Start(text.Body, cost, room - head - 1 - (keepLink ? link : 0));
        return new ShortText(Start(text.Head, cost, room), cut, keepLink ? text.Link : "").ToString();
    }

    private static string Start(string text, Func<Rune, int> cost, int room)
    {
        var start = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            room -= cost(rune);
            if (room < 0)
                break;
            start.Append(rune);
        }

        return start.ToString().TrimEnd();
    }

    private static int Cost(string text, Func<Rune, int> cost) => text.EnumerateRunes().Sum(cost);

    private static int GsmCost(Rune rune) => Math.Max(1, GsmAlphabet.CostOf((char)rune.Value));

    private static int UcsCost(Rune rune) => rune.Utf16SequenceLength;

    private static int KoreanCost(Rune rune)
    {
        Span<char> units = stackalloc char[2];
        return Korean.GetByteCount(units[..rune.EncodeToUtf16(units)]);
    }

    private static string Plain(string text) => text
        .Replace("…", "...", StringComparison.Ordinal)
            .Replace('‘', '\'')
            .Replace('’', '\'')
            .Replace('“', '"')
            .Replace('”', '"')
            .Replace('–', '-')
            .Replace('−', '-')
            .Replace('—', '-')
            .Replace('·', '-');

    // What takes two units is not in the set; it becomes one question mark, not two.
    private static string Representable(string text) =>
        Korean.GetString(Korean.GetBytes(string.Concat(text.EnumerateRunes().Select(r => r.IsBmp ? r.ToString() : "?"))));
}
