namespace Bongsu.Collect.Sources.Nagios;

/// <summary>Options of a <c>nagios</c> source: the URL is that of the CGIs, <c>https://nagios.example.com/nagios/cgi-bin</c>.</summary>
internal sealed record NagiosSourceOptions : HttpSourceOptions;
