using System.Text.RegularExpressions;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether regular expressions can be read.</summary>
internal static class PatternRules
{
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
}
