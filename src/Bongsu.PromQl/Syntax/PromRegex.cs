using System.Text.RegularExpressions;
using Bongsu.Metrics.Index;

namespace Bongsu.PromQl.Syntax;

/// <summary>
/// Regular expressions as PromQL means them: anchored, the dot matches everything, matching takes linear time. The dialect is .NET's without
/// backtracking, which has what RE2 has in daily use; <c>(?P&lt;name&gt;</c> is understood.
/// </summary>
internal static class PromRegex
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private static readonly RegexCache s_compiled = new(Compile);

    /// <summary>Compiles, or takes one compiled before.</summary>
    /// <exception cref="ArgumentException">The pattern is wrong.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking.</exception>
    public static Regex Create(string pattern) => s_compiled.Get(pattern);

    private static Regex Compile(string pattern)
    {
        string plain = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
        // On its own too: the group that anchors it must not be closed by it.
        _ = new Regex(plain, RegexOptions.CultureInvariant | RegexOptions.Singleline, s_longest);
        return new Regex("^(?:" + plain + ")\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline, s_longest);
    }
}
