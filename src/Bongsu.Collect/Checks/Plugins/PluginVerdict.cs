using System.Globalization;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Collect.Checks.Plugins;

/// <summary>What the result of a plugin means for a check.</summary>
internal static class PluginVerdict
{
    private const int MostText = 4096;

    /// <summary>Adds state, texts and performance data; each value of it has the name <c>perf.</c> and its label.</summary>
    /// <param name="exitCode">The plugin's exit code.</param>
    /// <param name="printed">What it printed.</param>
    /// <param name="failsAt">From which state on the check fails; an unknown state always fails.</param>
    /// <param name="outputs">Get what is added.</param>
    /// <returns>Why the check failed; null where it did not.</returns>
    public static string? Add(int exitCode, string printed, PluginState failsAt, List<CheckValue> outputs)
    {
        PluginOutput output = PluginOutput.Parse(printed);
        PluginState state = exitCode is >= (int)PluginState.Ok and <= (int)PluginState.Unknown ? (PluginState)exitCode : PluginState.Unknown;
        outputs.Add(new CheckValue("state", (int)state, null));
        outputs.Add(new CheckValue("text", 0, Cut(output.Text)));
        outputs.Add(new CheckValue("long", 0, Cut(output.LongText)));
        outputs.AddRange(output.Values.SelectMany(ValuesOf).DistinctBy(v => v.Output, StringComparer.Ordinal));
        string text = output.Text.Length == 0 ? PluginReasons.Nothing : Conversation.Shown(output.Text);
        if ((int)state != exitCode)
            return PluginReasons.ExitCode(exitCode.ToString(CultureInfo.InvariantCulture), text);
        return state == PluginState.Ok || (state == PluginState.Warning && failsAt == PluginState.Critical)
            ? null
            : PluginReasons.State(state.ToString().ToLowerInvariant(), text);
    }

    private static IEnumerable<CheckValue> ValuesOf(PerformanceValue value)
    {
        string name = "perf." + value.Label;
        if (value.Value is { } number)
            yield return new CheckValue(name, number, null);
        if (value.Warning is { } warning)
            yield return new CheckValue(name + ".warn", 0, warning.ToString());
        if (value.Critical is { } critical)
            yield return new CheckValue(name + ".crit", 0, critical.ToString());
        if (value.Minimum is { } minimum)
            yield return new CheckValue(name + ".min", minimum, null);
        if (value.Maximum is { } maximum)
            yield return new CheckValue(name + ".max", maximum, null);
    }

    private static string Cut(string text) => text.Length <= MostText ? text : text[..MostText] + "…";
}
