namespace Bongsu.Views.Wiki;

/// <summary>The names that pages may have.</summary>
public static class WikiName
{
    /// <summary>The longest name, in characters.</summary>
    public const int Longest = 80;

    /// <summary>What <see cref="IsValid"/> asks for, in a sentence.</summary>
    public const string Rule = "A page's name has 1 to 80 letters of any language, digits, spaces, and the characters - _ . and begins with a letter or digit.";

    /// <summary>True for 1 to 80 letters, digits, inner spaces, <c>-</c>, <c>_</c> and <c>.</c>, the first a letter or digit.</summary>
    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= Longest }
        && char.IsLetterOrDigit(name[0])
        && name[^1] != ' '
        && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.');
}
