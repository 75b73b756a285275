using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Kinds.Policies;

/// <summary>Policies, tried in their order.</summary>
internal sealed class PolicyKind : DefinitionKind<PolicyDefinition>
{
    public override string Name => "Policy";

    public override int Number => 8;

    public override string List => "policies";

    public override string Summary => "Which problems reach whom, by what and when.";

    // An organisation that loses a person or team may leave a policy that names them behind, and policies are looked at as a whole.
    internal override IReadOnlyList<Type> ExaminedWith { get; } = 
    [
        typeof(OrganisationDefinition), typeof(ScheduleDefinition), typeof(ChannelDefinition), typeof(ServiceDefinition), typeof(PolicyDefinition),
    ];

    internal override void Check(RuleContext context, PolicyDefinition policy) => PolicyRules.Check(context, policy);

    internal override IEnumerable<PolicyDefinition> InOrder(IEnumerable<PolicyDefinition> definitions) =>
        definitions.OrderBy(p => p.Order).ThenBy(p => p.Name, StringComparer.Ordinal);
}
