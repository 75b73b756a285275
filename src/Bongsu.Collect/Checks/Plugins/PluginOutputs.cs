using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Plugins;

/// <summary>The outputs that all kinds share that get a plugin's result.</summary>
internal static class PluginOutputs
{
    /// <summary>The plugin's own.</summary>
    public static IReadOnlyList<CheckOutput> Own { get; } =
    [
        new("state", "State (0 ok, 1 warning, 2 critical, 3 unknown)", ItemValueType.Unsigned, ""),
        new("text", "Output", ItemValueType.Text, ""),
        new("long", "Further output", ItemValueType.Text, ""),
    ];
}
