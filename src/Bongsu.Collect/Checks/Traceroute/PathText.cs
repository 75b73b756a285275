using System.Globalization;
using System.Net;
using Bongsu.Protocols.Traceroute;

namespace Bongsu.Collect.Checks.Traceroute;

/// <summary>Paths as texts. Pure.</summary>
internal static class PathText
{
    private const string Silent = "*";

    /// <summary>The addresses alone: <c>10.0.0.1 > * > 10.0.2.1</c>. The same path is the same text.</summary>
    public static string Of(IEnumerable<IPAddress?> path) => string.Join(" > ", path.Select(static a => a?.ToString() ?? Silent));

    /// <summary>With what was measured of each hop: <c>1 10.0.0.1 0.40 ms > 2 *</c>.</summary>
    public static string Measured(IEnumerable<TraceHop> hops) => string.Join(" > ", hops.Select(static h => h.Address is null
        ? string.Create(CultureInfo.InvariantCulture, $"{h.Number} {Silent}")
        : string.Create(CultureInfo.InvariantCulture, $"{h.Number} {h.Address} {h.RoundTrip.TotalMilliseconds:0.00} ms")));
}
