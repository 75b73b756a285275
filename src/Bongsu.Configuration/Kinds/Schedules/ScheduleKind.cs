using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;

namespace Bongsu.Configuration.Kinds.Schedules;

/// <summary>On-call schedules.</summary>
internal sealed class ScheduleKind : DefinitionKind<ScheduleDefinition>
{
    public override string Name => "Schedule";

    public override int Number => 21;

    public override string List => "schedules";

    public override string Summary => "Who of an organisation is on call when.";

    // Policies name either.
    public override string NameSpace => "organisations and schedules";

    // Somebody whom a schedule names may leave the organisation.
    internal override IReadOnlyList<Type> ExaminedWith { get; } = [typeof(OrganisationDefinition)];

    internal override void Check(RuleContext context, ScheduleDefinition schedule) => ScheduleRules.Check(context, schedule);

    internal override bool IsSeen(ScheduleDefinition definition, Viewer viewer, IDefinitionSource source) => viewer.Sees(definition.Organisation);
}
