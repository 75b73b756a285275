using Bongsu.Report.Sections;

namespace Bongsu.Server.Tests.NewKinds.Tide;

internal sealed record TideFacts(double Metres) : SectionFacts
{
    public override bool HasNews() => true;
}
