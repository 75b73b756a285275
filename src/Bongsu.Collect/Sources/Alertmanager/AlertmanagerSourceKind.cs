namespace Bongsu.Collect.Sources.Alertmanager;

/// <summary><c>alertmanager</c>.</summary>
internal sealed class AlertmanagerSourceKind() : SourceKind<AlertmanagerSourceOptions, AlertmanagerSource>(
    "alertmanager", "Alerts of an Alertmanager, by /api/v2/alerts; also of Mimir, Cortex and Grafana, which speak the same.");
