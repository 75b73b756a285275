using Bongsu.Model.Kinds;
using Bongsu.Report.Blocks;
using Bongsu.Report.Sections;

namespace Bongsu.Server.Tests.NewKinds.Tide;

internal sealed class TideSection : Section<NoOptions, TideFacts>
{
    public override string TitleIn(ReportText text) => "Tide";

    protected override Task<TideFacts> ReadAsync(SectionContext context, NoOptions options, CancellationToken cancellationToken) =>
        Task.FromResult(new TideFacts(2.5));

    protected override IEnumerable<Block> Show(TideFacts facts, ReportText text) => [new Block.Paragraph($"The water is {facts.Metres} m high.")];
}
