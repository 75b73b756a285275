namespace Bongsu.Collect.Sources.Nagios;

/// <summary><c>nagios</c>.</summary>
internal sealed class NagiosSourceKind()
    : SourceKind<NagiosSourceOptions, NagiosSource>("nagios", "Hosts and services of Nagios Core that are not well, by statusjson.cgi.");
