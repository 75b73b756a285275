namespace Bongsu.Report.Sections.Rhythm;

/// <summary>A rhythm in the times of one kind of problem.</summary>
/// <param name="Pattern">Which kind of rhythm.</param>
/// <param name="Minute">
/// Of the day (0 to 1439) or of the week from Monday (0 to 10 079) at which the hour begins that holds them; minutes after a change for those.
/// </param>
/// <param name="Hits">How many fell into that hour.</param>
/// <param name="Of">Out of how many: occurrences, or changes.</param>
/// <param name="Chance">The probability that chance alone makes such a thing anywhere.</param>
public sealed record FoundRhythm(RhythmPattern Pattern, int Minute, int Hits, int Of, double Chance);
