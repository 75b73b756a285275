using Bongsu.Model.Levels;

namespace Bongsu.Report.Sections.Rhythm;

/// <summary>A kind of problem with a rhythm.</summary>
/// <param name="Kind">What its problems have in common.</param>
/// <param name="Title">The title of its newest problem; may hold reasons.</param>
/// <param name="Host">That problem's host.</param>
/// <param name="Level">Its level.</param>
/// <param name="Rhythm">The rhythm.</param>
internal sealed record RecurringKind(string Kind, string Title, string Host, Level Level, FoundRhythm Rhythm);
