namespace Bongsu.Collect.Checks.Nagios;

/// <summary>How a plugin's process ended, and what it printed.</summary>
/// <param name="End">How.</param>
/// <param name="Code">Its exit code, or the number of the signal.</param>
/// <param name="Output">What it printed; what it wrote to its error output where it printed nothing.</param>
internal sealed record PluginResult(PluginEnd End, int Code, string Output);
