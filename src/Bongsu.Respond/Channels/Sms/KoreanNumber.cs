namespace Bongsu.Respond.Channels.Sms;

/// <summary>Numbers as gateways in Korea take them: without the country's code, with the zero in front.</summary>
internal static class KoreanNumber
{
    private const string Country = "+82";

    /// <summary>Why such a gateway cannot reach a number, or null.</summary>
    public static string? Fault(string number) =>
        number.StartsWith('+') && !number.StartsWith(Country, StringComparison.Ordinal) ? SmsReasons.Abroad(number) : null;

    /// <summary>The number in Korea: 01012345678 for +821012345678.</summary>
    public static string Of(string number)
    {
        string digits = string.Concat((number.StartsWith(Country, StringComparison.Ordinal) ? number[Country.Length..] : number).Where(char.IsAsciiDigit));
        return digits.StartsWith('0') ? digits : "0" + digits;
    }
}
