namespace Bongsu.Bench.Load;

/// <summary>What one measurement of alerts found.</summary>
/// <param name="Milliseconds">From before the connection for the value to the mail's acceptance, ascending.</param>
/// <param name="Missing">Alerts that did not come in time.</param>
/// <param name="Steady">The load beside it.</param>
internal sealed record AlertResult(IReadOnlyList<double> Milliseconds, int Missing, LoadResult Steady);
