namespace Bongsu.Collect.Sources.Icinga;

/// <summary><c>icinga</c>.</summary>
internal sealed class IcingaSourceKind()
    : SourceKind<IcingaSourceOptions, IcingaSource>("icinga", "Hosts and services of Icinga 2 that are not well, by its REST API.");
