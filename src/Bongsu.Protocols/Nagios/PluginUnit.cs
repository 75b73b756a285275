namespace Bongsu.Protocols.Nagios;

/// <summary>The units of performance data, brought to their base units.</summary>
internal static class PluginUnit
{
    /// <summary>
    /// The base unit, and what a value is multiplied with and divided by. KB and its like count in 1024, as the plugins do that write them.
    /// </summary>
    public static (string Unit, double Times, double By) Of(ReadOnlySpan<char> unit) => unit switch
    {
        "" => ("", 1, 1),
        "s" => ("s", 1, 1),
        "ms" => ("s", 1, 1e3),
        "us" => ("s", 1, 1e6),
        "ns" => ("s", 1, 1e9),
        "B" or "b" => ("B", 1, 1),
        "KB" or "kB" or "KiB" => ("B", 1024, 1),
        "MB" or "MiB" => ("B", 1024.0 * 1024, 1),
        "GB" or "GiB" => ("B", 1024.0 * 1024 * 1024, 1),
        "TB" or "TiB" => ("B", 1024.0 * 1024 * 1024 * 1024, 1),
        _ => (unit.Length <= 16 ? unit.ToString() : "", 1, 1),
    };
}
