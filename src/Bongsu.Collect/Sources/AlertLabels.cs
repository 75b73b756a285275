using System.Text.Json;
using Bongsu.Model.Levels;

namespace Bongsu.Collect.Sources;

/// <summary>What the labels and annotations of an alert of Prometheus's family say.</summary>
internal static class AlertLabels
{
    private static readonly string[] s_hosts = ["host", "hostname", "node", "nodename", "instance", "pod", "service", "job"];
    private static readonly string[] s_titles = ["summary", "title", "message", "description"];

    /// <summary>The problem that an alert is.</summary>
    /// <param name="id">Tells it from others.</param>
    /// <param name="alert">An object with <c>labels</c>, <c>annotations</c> and maybe <c>generatorURL</c>.</param>
    /// <param name="startedAtMs">Since when.</param>
    /// <param name="isAcknowledged">It is silenced there.</param>
    public static SourceProblem Problem(string id, JsonElement alert, long? startedAtMs, bool isAcknowledged)
    {
        JsonElement? labels = alert.Member("labels"), annotations = alert.Member("annotations");
        return new SourceProblem(
            id,
            First(labels, s_hosts) ?? "",
            First(annotations, s_titles) ?? labels?.Text("alertname") ?? id,
            LevelOf(labels?.Text("severity")),
            startedAtMs,
            isAcknowledged,
            alert.Text("generatorURL") is { } url && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
                ? url : null);
    }

    /// <summary>The level of the label <c>severity</c>; 3 for none and for a word that is not known.</summary>
    public static Level LevelOf(string? severity) => severity?.Trim().ToLowerInvariant() switch
    {
        "1" or "none" or "debug" or "info" or "information" or "informational" or "ok" => Level.Info,
        "2" or "low" or "minor" or "notice" or "warning" or "warn" => Level.Notice,
        "4" or "high" or "major" or "error" or "critical" or "crit" or "page" => Level.Critical,
        "5" or "emergency" or "fatal" or "disaster" or "blocker" => Level.Emergency,
        _ => Level.Warning,
    };

    private static string? First(JsonElement? element, string[] names) =>
        element is { } found ? names.Select(n => found.Text(n)).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) : null;
}
