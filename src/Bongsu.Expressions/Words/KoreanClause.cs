namespace Bongsu.Expressions;

/// <summary>A Korean clause in the forms that end a sentence, go on with "and", and go on with "or".</summary>
internal readonly record struct KoreanClause(string End, string And, string Or)
{
    /// <summary>From what stands before the predicate and the predicate's three forms.</summary>
    public static KoreanClause Of(string before, string end, string and, string or) => new(before + end, before + and, before + or);

    /// <summary>A predicate of 있다, 크다...: its stem takes 다, 고, 거나.</summary>
    public static KoreanClause Stem(string before, string stem) => Of(before, stem + "다", stem + "고", stem + "거나");
}
