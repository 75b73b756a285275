using Bongsu.Model.Kinds;
using Bongsu.Report.Sections;

namespace Bongsu.Server.Tests.NewKinds.Tide;

/// <summary>A kind of section.</summary>
internal sealed class TideKind() : SectionKind<NoOptions, TideSection>("tide", 5, "How high the water is.");
