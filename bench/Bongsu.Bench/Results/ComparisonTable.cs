using System.Globalization;
using System.Text;

namespace Bongsu.Bench.Results;

/// <summary>The figures of one run side by side. The targets are those of section 6 of the design.</summary>
internal static class ComparisonTable
{
    private static readonly Row[] Rows =
    [
        new("trapper, values per CPU-second (5 of 20 items with a trigger)", "trapper.values-per-cpu-second", More: true, "10 x Zabbix", (b, z) => b >= 10 * z),
        new("trapper, values per second until all is done", "trapper.values-per-second", More: true, "", null),
        new("agent data, values per CPU-second (a frame a host)", "agent.values-per-cpu-second", More: true, "", null),
        new("value sent to mail accepted, p50, ms", "alert.p50-ms", More: false, "", null),
        new("value sent to mail accepted, p90, ms", "alert.p90-ms", More: false, "", null),
        new("value sent to mail accepted, p99, ms", "alert.p99-ms", More: false, "below 250", (b, _) => b < 250),
        new("the first alert after a start, ms", "alert.first-ms", More: false, "", null),
        new("alerts that did not come within 30 s", "alert.alerts-missing", More: false, "0", (b, _) => b == 0),
        new("CPU at the steady rate, % of a core", "alert.steady-cpu-percent", More: false, "", null),
        new("values per CPU-second, no triggers", "actor-0.values-per-cpu-second", More: true, "", null),
        new("values per CPU-second, a trigger on every item", "actor-all.values-per-cpu-second", More: true, "", null),
        new("the actor: CPU a value that a trigger reads, us", "actor.us-per-value", More: false, "", null),
        new("memory a host of 20 items, kB (PSS)", "memory.kb-per-host", More: false, "", null),
        new("idle, no hosts: memory, MB (PSS)", "idle.pss-mb", More: false, "150", (b, _) => b <= 150),
        new("idle, no hosts: CPU, % of a core", "idle.cpu-percent", More: false, "1", (b, _) => b <= 1),
        new("idle, all hosts: CPU, % of a core", "loaded.cpu-percent", More: false, "", null),
        new("ready after start, no hosts, ms", "startup.ready-ms", More: false, "3000", (b, _) => b <= 3000),
        new("ready after start, all hosts, ms", "startup-loaded.ready-ms", More: false, "", null),
    ];

    /// <summary>Markdown; a row that neither server has is left out.</summary>
    /// <param name="figures">Of one run.</param>
    /// <param name="hosts">How many were loaded.</param>
    public static string Write(IReadOnlyDictionary<(string Server, string Name), double> figures, int hosts)
    {
        Dictionary<(string, string), double> all = new(figures);
        foreach (string server in (string[])["bongsu", "zabbix"])
            Derive(all, server, hosts);
        var text = new StringBuilder(
            "| what | Zabbix 6.0 + PostgreSQL | Bongsu | Bongsu is | to reach | reached |\n| --- | ---: | ---: | ---: | --- | --- |\n");
        foreach (Row row in Rows)
        {
            double? zabbix = Find(all, "zabbix", row.Name);
            double? bongsu = Find(all, "bongsu", row.Name);
            if (zabbix is null && bongsu is null)
                continue;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.What} | {Text(zabbix)} | {Text(bongsu)} | {Ratio(row, bongsu, zabbix)} | {row.Target} | {Verdict(row, bongsu, zabbix)} |\n");
        }

        return text.ToString();
    }

    private static void Derive(Dictionary<(string, string), double> all, string server, int hosts)
    {
        if (Find(all, server, "loaded.pss-mb") is { } loaded && Find(all, server, "idle.pss-mb") is { } idle)
            all[(server, "memory.kb-per-host")] = (loaded - idle) * 1000 / hosts;
        if (Find(all, server, "actor-all.cpu-us-per-value") is { } with && Find(all, server, "actor-0.cpu-us-per-value") is { } without)
            all[(server, "actor.us-per-value")] = with - without;
    }

    private static double? Find(Dictionary<(string, string), double> all, string server, string name) =>
        all.TryGetValue((server, name), out double value) ? value : null;

    private static string Text(double? value) => value switch
    {
        null => "",
        >= 100 => value.Value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private static string Ratio(Row row, double? bongsu, double? zabbix)
    {
        if (bongsu is not > 0 || zabbix is not > 0)
            return "";
        double better = row.More ? bongsu.Value / zabbix.Value : zabbix.Value / bongsu.Value;
        return better >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{better:0.0} x better")
            : string.Create(CultureInfo.InvariantCulture, $"{1 / better:0.0} x worse");
    }

    private static string Verdict(Row row, double? bongsu, double? zabbix) =>
        row.Reached is null || bongsu is null ? "" : row.Reached(bongsu.Value, zabbix ?? double.NaN) ? "yes" : "**no**";

    private sealed record Row(string What, string Name, bool More, string Target, Func<double, double, bool>? Reached);
}
