namespace Bongsu.Views.Overviews;

/// <summary>What the first page shows.</summary>
/// <param name="Services">The services that the viewer sees, the worst first.</param>
/// <param name="OpenByLevel">All open problems that he sees, index 0 is level 1.</param>
/// <param name="Hosts">How many hosts (without services) he sees.</param>
/// <param name="HostsWithProblems">How many of them have an open problem.</param>
public sealed record Overview(IReadOnlyList<ServiceSummary> Services, IReadOnlyList<int> OpenByLevel, int Hosts, int HostsWithProblems);
