namespace Bongsu.Collect.Sources.Alertmanager;

/// <summary>Options of an <c>alertmanager</c> source.</summary>
internal sealed record AlertmanagerSourceOptions : HttpSourceOptions;
