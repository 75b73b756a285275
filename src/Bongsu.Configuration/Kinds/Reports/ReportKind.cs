using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;

namespace Bongsu.Configuration.Kinds.Reports;

/// <summary>Reports.</summary>
internal sealed class ReportKind : DefinitionKind<ReportDefinition>
{
    public override string Name => "Report";

    public override int Number => 9;

    public override string List => "reports";

    public override string Summary => "What happened, brought to an organisation at regular times.";

    internal override void Check(RuleContext context, ReportDefinition report) => ReportRules.Check(context, report);

    internal override bool IsSeen(ReportDefinition definition, Viewer viewer, IDefinitionSource source) => viewer.Sees(definition.To);
}
