using Bongsu.Model.Kinds;

namespace Bongsu.Report.Sections.Rhythm;

/// <summary><c>rhythm</c>.</summary>
internal sealed class RhythmKind() : SectionKind<NoOptions, RhythmSection>("rhythm", 60, "What recurs and in what rhythm: each day, each week, after changes.");
