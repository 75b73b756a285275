using Bongsu.Expressions;
using Bongsu.Model.Words;

namespace Bongsu.Web.Components;

/// <summary>Triggers in plain words, in the reader's language.</summary>
internal static class Sentences
{
    /// <summary>The sentence; null where the expression cannot be read.</summary>
    public static string? Of(string expression) =>
        Expression.TryParse(expression, out Expression? parsed, out _) ? PlainWords.Of(parsed, Languages.Current) : null;
}
