using Bongsu.Expressions;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>What a pattern asks of a metric's name or of one of its labels.</summary>
/// <param name="Label">The label; null for the metric's name.</param>
/// <param name="Value">The value that it must have; not used where there is a regular expression.</param>
/// <param name="Regex">What it must match; null for the value.</param>
/// <param name="Inverted">It must not.</param>
internal sealed record PrometheusCondition(string? Label, string Value, SafeRegex? Regex, bool Inverted)
{
    /// <exception cref="FormatException">Matching took too long.</exception>
    public bool Matches(string value)
    {
        bool matches = Regex is null
            ? string.Equals(value, Value, StringComparison.Ordinal)
            : Regex.IsMatch(value) ?? throw new FormatException($"matching '{StepResult.Shorten(Value)}' took too long");
        return matches != Inverted;
    }
}
