using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;

namespace Bongsu.Configuration.Kinds.Organisations;

/// <summary>Organisations with their people and teams.</summary>
internal sealed class OrganisationKind : DefinitionKind<OrganisationDefinition>
{
    public override string Name => "Organisation";

    public override int Number => 1;

    public override string List => "organisations";

    public override string Summary => "People, their teams, and what they hear of.";

    public override bool ChangesAccess => true;

    // Policies name either.
    public override string NameSpace => "organisations and schedules";

    internal override IReadOnlyList<Type> ExaminedWith { get; } = [typeof(ScheduleDefinition)];

    internal override void Check(RuleContext context, OrganisationDefinition organisation) => OrganisationRules.Check(context, organisation);

    internal override bool IsSeen(OrganisationDefinition definition, Viewer viewer, IDefinitionSource source) => viewer.Sees(definition.Name);
}
