namespace Bongsu.Bench.Load;

/// <summary>What one measurement of alerts found.</summary>
/// <param name="FirstMilliseconds">Of the first alert since this began; NaN where it did not come.</param>
/// <param name="Milliseconds">From before the connection for the value to the mail's acceptance, ascending.</param>
/// <param name="Missing">Alerts that did not come in time.</param>
/// <param name="Steady">The load beside it.</param>
internal sealed record AlertResult(double FirstMilliseconds, IReadOnlyList<double> Milliseconds, int Missing, LoadResult Steady);
