using System.Text.RegularExpressions;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether regular expressions can be read.</summary>
internal static class PatternRules
{
    /// <summary>For patterns that texts of strangers are matched with.</summary>
    public const RegexOptions LinearOptions = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromMilliseconds(100);

    public static void Check(RuleContext context, string? pattern, params IEnumerable<object> path)
    {
        if (pattern is null || pattern.Contains("{$", StringComparison.Ordinal))
            return;
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant, s_matchTimeout);
        }
        catch (ArgumentException e)
        {
            context.Fault($"'{pattern}' is not a regular expression: {e.Message}", path);
        }
    }

    /// <summary>Whether a pattern can be matched in time that grows with the text alone: for texts that a stranger sends.</summary>
    public static void CheckLinear(RuleContext context, string? pattern, params IEnumerable<object> path)
    {
        if (pattern is null)
            return;
        try
        {
            _ = new Regex(pattern, LinearOptions, s_matchTimeout);
        }
        catch (ArgumentException e)
        {
            context.Fault($"'{pattern}' is not a regular expression: {e.Message}", path);
        }
        catch (NotSupportedException)
        {
            context.Fault(
                $"'{pattern}' cannot be matched in bounded time, as it must be for texts that any agent may send: write it without look-around, back "
                    + "references, atomic groups and large repetitions.",
                path);
        }
    }
}
