using Bongsu.Model.Words;

namespace Bongsu.Expressions;

/// <summary>Reads an expression out as a sentence, made from its tree.</summary>
public static class PlainWords
{
    /// <summary>The sentence in a language.</summary>
    public static string Of(Expression expression, Language language) => new PlainSentence(language).Of(expression.Root);
}
