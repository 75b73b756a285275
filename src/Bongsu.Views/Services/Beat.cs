using Bongsu.Model.Problems;

namespace Bongsu.Views.Services;

/// <summary>What a check saw in one stretch of time.</summary>
/// <param name="FromMs">Its beginning, Unix milliseconds.</param>
/// <param name="State">Good: every run succeeded; bad: some failed; not known: there was none.</param>
/// <param name="Failed">How many runs failed.</param>
/// <param name="Runs">Of how many.</param>
public readonly record struct Beat(long FromMs, HealthState State, long Failed, long Runs);
