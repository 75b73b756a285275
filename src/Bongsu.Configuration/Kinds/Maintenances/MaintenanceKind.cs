using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Kinds.Maintenances;

/// <summary>Maintenances.</summary>
internal sealed class MaintenanceKind : DefinitionKind<MaintenanceDefinition>
{
    public override string Name => "Maintenance";

    public override int Number => 20;

    public override string List => "maintenances";

    public override string Summary => "Planned time in which problems are recorded and nobody is notified.";

    internal override void Check(RuleContext context, MaintenanceDefinition maintenance) => MaintenanceRules.Check(context, maintenance);
}
