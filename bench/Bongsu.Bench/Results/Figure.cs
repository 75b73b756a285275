namespace Bongsu.Bench.Results;

/// <summary>One measured number, a line of a results file.</summary>
/// <param name="Server">bongsu or zabbix.</param>
/// <param name="Name">What was measured, such as <c>trapper.values-per-cpu-second</c>.</param>
/// <param name="Value">The number, in the unit that the name says.</param>
internal sealed record Figure(string Server, string Name, double Value);
