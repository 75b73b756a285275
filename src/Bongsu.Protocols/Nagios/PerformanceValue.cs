namespace Bongsu.Protocols.Nagios;

/// <summary>One value of a plugin's performance data.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">The value in the base unit; null where the plugin could not find it out (<c>U</c>).</param>
/// <param name="Unit">The base unit: <c>s</c>, <c>B</c>, <c>%</c>, <c>c</c> for counters, empty, or what the plugin wrote.</param>
public sealed record PerformanceValue(string Label, double? Value, string Unit)
{
    /// <summary>The threshold of a warning, in the plugin's own unit; null where there is none.</summary>
    public PluginRange? Warning { get; init; }

    /// <summary>The threshold of a critical state, in the plugin's own unit; null where there is none.</summary>
    public PluginRange? Critical { get; init; }

    /// <summary>The least value that there can be, in the base unit; null where it is not said.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest value that there can be, in the base unit; null where it is not said.</summary>
    public double? Maximum { get; init; }
}
