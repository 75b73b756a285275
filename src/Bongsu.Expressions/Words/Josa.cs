namespace Bongsu.Expressions;

/// <summary>Korean particles, whose form depends on whether the word before ends in a consonant.</summary>
internal static class Josa
{
    public static string Subject(string word) => word + (EndsInConsonant(word) ? "이" : "가");

    public static string Topic(string word) => word + (EndsInConsonant(word) ? "은" : "는");

    public static string And(string word) => word + (EndsInConsonant(word) ? "과" : "와");

    private static bool EndsInConsonant(string word)
    {
        char last = word.LastOrDefault(c => char.IsLetterOrDigit(c) || c == '%');
        return last switch
        {
            >= '가' and <= '힣' => (last - '가') % 28 != 0,
            '0' or '1' or '3' or '6' or '7' or '8' => true,
            'l' or 'm' or 'n' or 'r' or 'L' or 'M' or 'N' or 'R' => true,
            _ => false,
        };
    }
}
