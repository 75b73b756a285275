namespace Bongsu.Model.Words;

/// <summary>
/// Korean particles, whose form depends on how the word before ends when it is read aloud; Latin words and numbers are judged by how an operator reads them.
/// </summary>
internal static class Particles
{
    private enum Ending
    {
        Vowel,
        Consonant,
        Rieul,
    }

    /// <summary>The particle that goes with a word.</summary>
    /// <param name="word">What is said before; only its end matters.</param>
    /// <param name="afterConsonant">Such as 을, 이, 은, 과, 으로.</param>
    /// <param name="afterVowel">Such as 를, 가, 는, 와, 로.</param>
    public static string After(string word, string afterConsonant, string afterVowel) => EndingOf(word) switch
    {
        Ending.Vowel => afterVowel,
        Ending.Rieul when afterConsonant.StartsWith('으') => afterVowel,
        _ => afterConsonant,
    };

    private static Ending EndingOf(string word)
    {
        int end = word.Length - 1;
        while (end >= 0 && !char.IsLetterOrDigit(word[end]) && word[end] != '%')
            end--;
        if (end < 0)
            return Ending.Vowel;
        char last = word[end];
        return last switch
        {
            >= '가' and <= '힣' => ((last - '가') % 28) switch
            {
                0 => Ending.Vowel,
                8 => Ending.Rieul,
                _ => Ending.Consonant,
            },
            '1' or '7' or '8' => Ending.Rieul,
            '0' or '3' or '6' => Ending.Consonant,
            _ => char.IsAsciiLetter(last) ? OfLatin(word, end) : Ending.Vowel,
        };
    }

    private static Ending OfLatin(string word, int end)
    {
        int start = end;
        while (start > 0 && char.IsAsciiLetter(word[start - 1]))
            start--;
        string letters = word[start..(end + 1)];

        // 5M is read 5 메가: K, M, G and T behind a number end in a vowel.
        if (letters is "K" or "M" or "G" or "T" && start > 0 && char.IsAsciiDigit(word[start - 1]))
            return Ending.Vowel;
        if (letters.Length == 1 || letters.All(char.IsAsciiLetterUpper))
        {
            return char.ToUpperInvariant(letters[^1]) switch
            {
                'L' or 'R' => Ending.Rieul,
                'M' or 'N' => Ending.Consonant,
                _ => Ending.Vowel,
            };
        }

        return OfWord(letters.ToLowerInvariant());
    }

    /// <summary>server 서버, load 로드, disk 디스크, swap 스왑, ping 핑, time 타임, file 파일, clock 클록.</summary>
    private static Ending OfWord(string word)
    {
        char last = word[^1];
        char before = word[^2];
        bool shortVowel = IsVowel(before) && (word.Length == 2 || !IsVowel(word[^3]));
        switch (last)
        {
            case 'l':
                return Ending.Rieul;
            case 'm' or 'n':
                return Ending.Consonant;
            case 'e' when before == 'l':
                return Ending.Rieul;
            case 'e' when before is 'm' or 'n' && word.Length > 3 && IsVowel(word[^3]):
                return Ending.Consonant;
            case 'g' when before == 'n':
                return Ending.Consonant;
            case 'k' when before == 'c':
                return Ending.Consonant;
            case 'p' or 't' or 'k' or 'b' when shortVowel && word != "ok":
                return Ending.Consonant;
            default:
                return Ending.Vowel;
        }
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
