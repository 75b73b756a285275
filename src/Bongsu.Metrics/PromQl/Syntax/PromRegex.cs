using System.Text.RegularExpressions;

namespace Bongsu.Metrics.PromQl.Syntax;

/// <summary>
/// Regular expressions as PromQL means them: anchored, the dot matches everything, matching takes linear time. The dialect is .NET's without
/// backtracking, which has what RE2 has in daily use; <c>(?P&lt;name&gt;</c> is understood.
/// </summary>
internal static class PromRegex
{
    /// <summary>Compiles.</summary>
    /// <exception cref="ArgumentException">The pattern is wrong.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking.</exception>
    public static Regex Create(string pattern) => new(
        "^(?:" + pattern.Replace("(?P<", "(?<", StringComparison.Ordinal) + ")\\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline,
        TimeSpan.FromSeconds(10));
}
