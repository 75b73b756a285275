namespace Bongsu.Views.Problems;

/// <summary>An issue in an outside tracker.</summary>
/// <param name="Tracker">The tracker's name in the configuration.</param>
/// <param name="Fingerprint">The label by which it is found there.</param>
/// <param name="Key">The tracker's key such as <c>OPS-12</c>, or null until it is known to exist.</param>
/// <param name="Url">Where people open it; comes from outside, so check the scheme before linking to it.</param>
/// <param name="Status">The status that the tracker showed last.</param>
public sealed record ExternalIssueView(string Tracker, string Fingerprint, string? Key, string? Url, string? Status);
