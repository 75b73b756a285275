namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>What the comments of a text say of its metrics.</summary>
internal sealed class PrometheusHints
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _helps = new(StringComparer.Ordinal);

    public string? TypeOf(string metric) => _types.GetValueOrDefault(metric);

    public string? HelpOf(string metric) => _helps.GetValueOrDefault(metric);

    /// <exception cref="FormatException">The metric has one already.</exception>
    public void AddType(string metric, string type) => Add(_types, metric, type, "TYPE");

    /// <exception cref="FormatException">The metric has one already.</exception>
    public void AddHelp(string metric, string help) => Add(_helps, metric, help, "HELP");

    private static void Add(Dictionary<string, string> to, string metric, string text, string what)
    {
        if (!to.TryAdd(metric, text))
            throw new FormatException($"{metric} has more than one {what} comment");
    }
}
