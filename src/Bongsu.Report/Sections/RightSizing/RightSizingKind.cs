namespace Bongsu.Report.Sections.RightSizing;

/// <summary><c>right-sizing</c>.</summary>
internal sealed class RightSizingKind() : SectionKind<RightSizingOptions, RightSizingSection>(
    "right-sizing", 80, "Hosts that are idle or larger than their work, in money where prices are given.");
