using Bongsu.Model.Kinds;

namespace Bongsu.Report.Sections.Verdict;

/// <summary><c>verdict</c>.</summary>
internal sealed class VerdictKind() : SectionKind<NoOptions, VerdictSection>("verdict", 10, "How it stands, in one line.");
