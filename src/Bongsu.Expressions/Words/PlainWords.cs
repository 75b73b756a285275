using Bongsu.Model.Words;

namespace Bongsu.Expressions;

/// <summary>Reads an expression out as a sentence, made from its tree.</summary>
public static class PlainWords
{
    /// <summary>The sentence in a language.</summary>
    public static string Of(Expression expression, Language language) => Of(expression, language, new Dictionary<string, ItemWords>());

    /// <summary>The sentence in a language, with names instead of keys, and units behind the numbers that items are compared with.</summary>
    /// <param name="expression">What is read out.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="items">By key; those that are missing are called by their keys.</param>
    public static string Of(Expression expression, Language language, IReadOnlyDictionary<string, ItemWords> items) =>
        new PlainSentence(language, items).Of(expression.Root);
}
