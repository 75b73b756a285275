using Bongsu.Model.Kinds;

namespace Bongsu.Report.Sections.BlindTime;

/// <summary><c>blind-time</c>.</summary>
internal sealed class BlindTimeKind() : SectionKind<NoOptions, BlindTimeSection>("blind-time", 95, "When nothing was known of a service.");
