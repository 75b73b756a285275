namespace Bongsu.Collect.Sources.Grafana;

/// <summary>Options of a <c>grafana</c> source: the token is a service account's that may read alerts.</summary>
internal sealed record GrafanaSourceOptions : HttpSourceOptions;
