namespace Bongsu.Metrics;

/// <summary>How a <see cref="LabelMatcher"/> compares, as in Prometheus selectors.</summary>
public enum MatchKind
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>=~</c>, anchored at both ends.</summary>
    Regex,

    /// <summary><c>!~</c>, anchored at both ends.</summary>
    NotRegex,

    /// <summary>A rule of the caller decides, see <see cref="LabelMatcher.Where"/>.</summary>
    Where,
}
