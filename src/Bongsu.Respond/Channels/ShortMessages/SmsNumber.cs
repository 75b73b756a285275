namespace Bongsu.Respond.Channels.ShortMessages;

/// <summary>Phone numbers as people write them.</summary>
internal static class SmsNumber
{
    private const int MaxLength = 32;

    /// <summary>The number as gateways take it: digits, with a plus before them or not.</summary>
    public static bool TryRead(string text, out string number)
    {
        number = string.Concat(text.Where(c => c is not (' ' or '-' or '(' or ')' or '.')));
        return number.Length is > 0 and <= MaxLength && number.TrimStart('+').All(char.IsAsciiDigit);
    }
}
