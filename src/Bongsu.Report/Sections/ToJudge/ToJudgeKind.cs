namespace Bongsu.Report.Sections.ToJudge;

/// <summary><c>to-judge</c>.</summary>
internal sealed class ToJudgeKind() : SectionKind<ToJudgeOptions, ToJudgeSection>(
    "to-judge", 35, "Asks the owner about small problems that come often: harmless, watch, fix, or make it service level.");
