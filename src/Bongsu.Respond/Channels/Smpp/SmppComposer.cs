using System.Security.Cryptography;
using System.Text;
using Bongsu.Protocols.Gsm;
using Bongsu.Protocols.Smpp;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>Makes of a text the units that a message centre takes: fitted, coded, and divided into parts where it is long. Pure.</summary>
internal static class SmppComposer
{
    private const byte Telephone = 1;
    private const byte International = 1, Unknown = 0, Letters = 5;
    private const int MostDigits = 20;

    /// <summary>The units, in their order.</summary>
    /// <param name="said">What is to be said.</param>
    /// <param name="to">Digits, with a plus before them or not.</param>
    /// <param name="key">The same in every try of one message: parts of two tries are then the same parts to a telephone.</param>
    /// <param name="options">How.</param>
    public static IReadOnlyList<SmppMessage> Compose(ShortText said, string to, string key, SmppOptions options)
    {
        (SmppAlphabet alphabet, string text) = Fit(SmsText.Plain(said), options);
        var message = new SmppMessage
        {
            Source = From(options),
            Destination = To(to, options),
            RegisteredDelivery = options.Receipts ? (byte)1 : (byte)0,
            DataCoding = alphabet != SmppAlphabet.Ucs2 && options.DataCoding is { } coding ? (byte)coding : SmppText.CodingOf(alphabet),
        };
        byte[] whole = SmppText.Encode(text, alphabet);
        if (whole.Length <= SmppText.SingleOf(alphabet) || (alphabet == SmppAlphabet.EucKr && whole.Length <= SmppMessage.MaxText))
            return [message with { Text = whole }];
        if (options.Payload || alphabet == SmppAlphabet.EucKr)
            return [message with { Options = [new SmppOption(SmppTag.MessagePayload, whole)] }];
        byte reference = SHA256.HashData(Encoding.UTF8.GetBytes(key))[0];
        return [.. SmppText.Split(text, alphabet, reference).Select(part => message with { EsmClass = SmppMessage.HasHeader, Text = part })];
    }

    private static (SmppAlphabet Alphabet, string Text) Fit(ShortText said, SmppOptions options)
    {
        if (options.Encoding == SmppEncoding.EucKr)
            return (SmppAlphabet.EucKr, Fit(said, SmppAlphabet.EucKr, options.Limit ?? SmsText.KoreanSingle));
        string whole = said.ToString();
        SmppAlphabet alphabet = options.Encoding switch
        {
            SmppEncoding.Auto when GsmAlphabet.Has(whole) => SmppAlphabet.Gsm,
            SmppEncoding.Latin1 when whole.All(c => c <= '\xff') => SmppAlphabet.Latin1,
            _ => SmppAlphabet.Ucs2,
        };

        // A character that does not fit into the rest of a part begins the next one: as much may stay empty in each.
        const int Widest = 4;
        int room = options.Parts == 1 ? SmppText.SingleOf(alphabet) : (SmppText.PartOf(alphabet) * options.Parts) - ((options.Parts - 1) * (Widest - 1));
        return (alphabet, Fit(said, alphabet, options.Limit is { } limit && limit < room ? limit : room));
    }

    // Counted in what a blank takes.
    private static string Fit(ShortText said, SmppAlphabet alphabet, int room)
    {
        int unit = alphabet == SmppAlphabet.Ucs2 ? 2 : 1;
        return SmsText.Fit(said, rune => SmppText.CostOf(rune, alphabet) / unit, room / unit);
    }

    // Letters cannot be called; a short number belongs to the network, which knows what it is.
    private static SmppAddress From(SmppOptions options)
    {
        string number = options.From.TrimStart('+');
        bool isNumber = number.All(char.IsAsciiDigit);
        byte ton =
            number.Length == 0 || (isNumber && !options.From.StartsWith('+')) ? Unknown
            : isNumber ? International
            : Letters;
        return new SmppAddress(
            (byte)(options.FromTon ?? ton),
            (byte)(options.FromNpi ?? (isNumber && number.Length > 0 ? Telephone : Unknown)),
            isNumber ? number : options.From);
    }

    private static SmppAddress To(string to, SmppOptions options)
    {
        string digits = to.TrimStart('+');
        return new SmppAddress(
            (byte)(options.ToTon ?? (to.StartsWith('+') ? International : Unknown)),
            (byte)options.ToNpi,
            digits.Length <= MostDigits ? digits : digits[..MostDigits]);
    }
}
