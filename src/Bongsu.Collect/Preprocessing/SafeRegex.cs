using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Bongsu.Collect.Preprocessing;

/// <summary>Regular expressions that an operator wrote, matched against texts that a stranger sent: time is linear in the text, whatever the pattern.</summary>
internal static class SafeRegex
{
    /// <summary>Makes an expression.</summary>
    /// <returns>False with a sentence where the pattern is not one, or needs backtracking.</returns>
    public static bool TryCreate(string pattern, [NotNullWhen(true)] out System.Text.RegularExpressions.Regex? regex, [NotNullWhen(false)] out string? error)
    {
        try
        {
            regex = new System.Text.RegularExpressions.Regex(
                pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline, TimeSpan.FromSeconds(1));
            error = null;
            return true;
        }
        catch (ArgumentException e)
        {
            regex = null;
            error = $"'{StepResult.Shorten(pattern)}' is not a regular expression: {e.Message}";
            return false;
        }
        catch (NotSupportedException)
        {
            regex = null;
            error = $"'{StepResult.Shorten(pattern)}' uses back references or look-around, which are not taken here: texts come from strangers, and matching must end in time.";
            return false;
        }
    }
}
