namespace Bongsu.Report.Sections.Verdict;

/// <summary>A service that its users could not use for a time.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Seconds">For how long, outside maintenance.</param>
internal sealed record AffectedService(string Service, double Seconds);
