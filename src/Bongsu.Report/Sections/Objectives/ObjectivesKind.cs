using Bongsu.Model.Kinds;

namespace Bongsu.Report.Sections.Objectives;

/// <summary><c>objectives</c>.</summary>
internal sealed class ObjectivesKind() : SectionKind<NoOptions, ObjectivesSection>(
    "objectives", 40, "Objectives, error budgets, and the times to detect, acknowledge and repair beside the period before.");
