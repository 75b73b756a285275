namespace Bongsu.Report.Sections.BlindTime;

/// <summary>A service of which nothing was known for a time.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Seconds">For how long in all, outside maintenance.</param>
/// <param name="Spans">The longest times, in order; at most 5.</param>
internal sealed record BlindService(string Service, double Seconds, IReadOnlyList<BlindSpan> Spans);
