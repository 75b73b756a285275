namespace Bongsu.Configuration.Kinds.Organisations;

/// <summary>
/// Telephone numbers by the grammar of E.164: a plus, the country's code, the number, 8 to 15 digits in all. Blanks, hyphens, dots and brackets between them
/// are for people.
/// </summary>
internal static class PhoneNumber
{
    private const int Fewest = 8;
    private const int Most = 15;

    /// <summary>Why a text is no number that every gateway takes, and what was probably meant; null where it is good.</summary>
    public static string? Refuse(string text)
    {
        string plain = string.Concat(text.Where(c => c is not (' ' or '-' or '.' or '(' or ')')));
        if (IsE164(plain))
            return plain.StartsWith("+820", StringComparison.Ordinal)
                ? $"'{text}' has the 0 that is dialled inside Korea after the country's code; write it as +82{plain[4..]}."
                : null;
        string? meant = Guess(plain);
        return $"'{text}' is not a telephone number with its country's code (E.164); write it as {meant ?? "+821012345678"}.";
    }

    private static bool IsE164(string plain) =>
        plain.Length is > Fewest and <= Most + 1 && plain[0] == '+' && plain[1] is >= '1' and <= '9' && plain.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string? Guess(string plain)
    {
        if (plain.Length == 0 || plain.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            return null;

        // 00 is how many countries dial abroad; one 0 is how Korea, whose numbers these are until somebody says otherwise, dials inside.
        string guess = plain.StartsWith("00", StringComparison.Ordinal) ? "+" + plain[2..] : plain[0] == '0' ? "+82" + plain[1..] : "+" + plain;
        return IsE164(guess) ? guess : null;
    }
}
