namespace Bongsu.Report.Sections.RunOut;

/// <summary><c>run-out</c>.</summary>
internal sealed class RunOutKind() : SectionKind<RunOutOptions, RunOutSection>(
    "run-out", 45, "What runs out, with dates: disks, memory, certificates, quotas.");
