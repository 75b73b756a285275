namespace Bongsu.Protocols.Nagios;

/// <summary>
/// What a plugin printed (monitoring-plugins' guidelines, "Plugin Output"): a first line of text and performance data, further lines of text, and behind
/// another <c>|</c> further performance data.
/// </summary>
/// <param name="Text">The first line.</param>
/// <param name="LongText">The further lines; empty where there are none.</param>
/// <param name="Values">The performance data, up to 1,000 values.</param>
public sealed record PluginOutput(string Text, string LongText, IReadOnlyList<PerformanceValue> Values)
{
    private const int MostValues = 1000;

    /// <summary>Reads what a plugin printed.</summary>
    public static PluginOutput Parse(string output)
    {
        ArgumentNullException.ThrowIfNull(output);
        string[] lines = output.Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n').Split('\n', 2);
        string[] first = lines[0].Split('|', 2);
        string[] further = lines.Length > 1 ? lines[1].Split('|', 2) : [""];
        string data = (first.Length > 1 ? first[1] : "") + " " + (further.Length > 1 ? further[1] : "");
        return new PluginOutput(first[0].Trim(), further[0].Trim(), PerformanceData.Read(data, MostValues));
    }
}
