using Bongsu.Model.Kinds;

namespace Bongsu.Report.Sections.RecentChanges;

/// <summary><c>recent-changes</c>.</summary>
internal sealed class RecentChangesKind() : SectionKind<NoOptions, RecentChangesSection>("recent-changes", 90, "What was changed in the configuration.");
