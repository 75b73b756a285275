using System.Text;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Alerts;

/// <summary>The problem that an alert is.</summary>
public static class AlertOpening
{
    private const int MaxTitle = 300;
    private const int MaxText = 4000;

    /// <summary>What is to be opened.</summary>
    /// <param name="fingerprint">The alert's.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="startsAt">Since when.</param>
    /// <param name="catalog">The hosts and services that it may be of.</param>
    /// <param name="bounds">What levels the categories allow.</param>
    public static ProblemOpening Of(string fingerprint, ExternalAlert alert, Timestamp startsAt, IHostCatalog catalog, LevelBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(bounds);
        EffectiveHost? target = AlertTargets.Find(alert.Labels, catalog);
        string name = target?.Name ?? Cut(AlertTargets.NameOf(alert.Labels), 128);
        Category category =
            target is { Service: not null } && (target.IsService || AlertTargets.SaysService(alert.Labels)) ? Category.Service : Category.Instance;
        string? alertName = alert.Labels.GetValueOrDefault("alertname");
        return new ProblemOpening
        {
            Trigger = StableId.Alert(fingerprint),
            Host = target?.Id ?? StableId.AlertHost(name),
            HostName = name,
            HostDisplayName = target?.DisplayName,
            HostGroups = target?.Groups ?? [],
            Title = Cut(Annotation(alert, "summary") ?? Annotation(alert, "title") ?? alertName ?? Series(alert.Labels), MaxTitle),
            Family = alertName,
            Level = bounds.Bound(category, AlertSeverity.LevelOf(alert.Labels.GetValueOrDefault("severity"))),
            Category = category,
            Service = target?.Service,
            Owner = target?.Owner,
            Tags = alert.Labels,
            StartedAt = startsAt,
            Because = Cut(Annotation(alert, "description") ?? Annotation(alert, "message") ?? Series(alert.Labels), MaxText),
            Advice = Advice(alert),
            ManualClose = true,
        };
    }

    /// <summary>Labels as Prometheus writes them: <c>{alertname="Down", instance="a:9100"}</c>.</summary>
    public static string Series(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var text = new StringBuilder("{");
        foreach ((string label, string value) in labels.OrderBy(static l => l.Key, StringComparer.Ordinal))
            text.Append(text.Length > 1 ? ", " : "").Append(label).Append("=\"").Append(value).Append('"');
        return text.Append('}').ToString();
    }

    private static string? Advice(ExternalAlert alert)
    {
        string[] lines =
        [
            .. new[] { Annotation(alert, "runbook"), Annotation(alert, "runbook_url"), alert.GeneratorUrl }.OfType<string>().Where(l => l.Length > 0),
        ];
        return lines.Length == 0 ? null : Cut(string.Join('\n', lines), MaxText);
    }

    private static string? Annotation(ExternalAlert alert, string name) =>
        alert.Annotations.TryGetValue(name, out string? text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
