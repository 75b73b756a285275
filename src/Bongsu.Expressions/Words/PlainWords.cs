using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Reads an expression out as a sentence, made from its tree.</summary>
public static class PlainWords
{
    /// <summary>The sentence in Korean where the culture is Korean, in English otherwise.</summary>
    public static string Of(Expression expression, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "ko" ? new KoreanWords().Sentence(expression.Root) : new EnglishWords().Sentence(expression.Root);
}
