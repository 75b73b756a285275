namespace Bongsu.Protocols.Nagios;

/// <summary>The units of performance data, brought to their base units.</summary>
internal static class PluginUnit
{
    /// <summary>The base unit, and what a value is multiplied with. KB and its like count in 1024, as the plugins do that write them.</summary>
    public static (string Unit, double Factor) Of(ReadOnlySpan<char> unit) => unit switch
    {
        "" => ("", 1),
        "s" => ("s", 1),
        "ms" => ("s", 1e-3),
        "us" => ("s", 1e-6),
        "ns" => ("s", 1e-9),
        "B" or "b" => ("B", 1),
        "KB" or "kB" or "KiB" => ("B", 1024),
        "MB" or "MiB" => ("B", 1024.0 * 1024),
        "GB" or "GiB" => ("B", 1024.0 * 1024 * 1024),
        "TB" or "TiB" => ("B", 1024.0 * 1024 * 1024 * 1024),
        _ => (unit.Length <= 16 ? unit.ToString() : "", 1),
    };
}
