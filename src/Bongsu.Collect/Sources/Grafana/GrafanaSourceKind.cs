namespace Bongsu.Collect.Sources.Grafana;

/// <summary><c>grafana</c>.</summary>
internal sealed class GrafanaSourceKind()
    : SourceKind<GrafanaSourceOptions, GrafanaSource>("grafana", "Alerts of Grafana's own alerting, by a service account's token.");
