using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Expressions;

/// <summary>
/// Regular expressions as functions and macros name them: where one begins with <c>@</c>, a global regular expression was meant, and those that exist have been
/// put in before.
/// </summary>
internal static class FunctionRegex
{
    public static bool TryCreate(
        string pattern, bool ignoreCase, TimeSpan timeout, [NotNullWhen(true)] out SafeRegex? regex, [NotNullWhen(false)] out string? error)
    {
        if (!pattern.StartsWith('@'))
            return SafeRegex.TryCreate(pattern, ignoreCase, timeout, out regex, out error);
        (regex, error) = (null, $"There is no global regular expression \"{pattern[1..]}\".");
        return false;
    }
}
