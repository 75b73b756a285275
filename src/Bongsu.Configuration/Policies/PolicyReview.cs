using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Policies;

/// <summary>
/// Looks at policies as a whole: rows that can never match, rows whose order is left to chance, steps that reach nobody, organisations that never hear of
/// anything, levels that match nothing. Pure; what it says are warnings, not faults.
/// </summary>
/// <param name="policies">All of them, in any order.</param>
/// <param name="organisations">All organisations.</param>
/// <param name="schedules">All on-call schedules.</param>
/// <param name="channels">All channels.</param>
/// <param name="services">All services.</param>
/// <param name="kinds">The kinds of channels there are.</param>
public sealed class PolicyReview(
    IReadOnlyList<PolicyDefinition> policies, IReadOnlyList<OrganisationDefinition> organisations, IReadOnlyList<ScheduleDefinition> schedules,
    IReadOnlyList<ChannelDefinition> channels, IReadOnlyList<ServiceDefinition> services, KindRegistry kinds)
{
    private readonly PolicyDefinition[] _ordered = [.. policies.OrderBy(p => p.Order).ThenBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>A review of a whole configuration.</summary>
    public static PolicyReview Of(ConfigurationDocument document, KindRegistry kinds) =>
        new(document.Policies, document.Organisations, document.Schedules, document.Channels, document.Services, kinds);

    /// <summary>Everything that is found: what concerns all policies first, then by policy in their order.</summary>
    public IReadOnlyList<PolicyFinding> All() => [.. Whole(), .. _ordered.SelectMany(Of)];

    /// <summary>What concerns all policies; nothing where there is none, since the shipped ones hold then.</summary>
    public IReadOnlyList<PolicyFinding> Whole()
    {
        if (_ordered.Length == 0)
            return [];
        PolicyDefinition[] live = [.. _ordered.Where(p => Before(p) is null)];
        return
        [
            .. organisations.Where(o => MayBeConcerned(o) && !live.Any(p => Notifies(p, o)))
                .Select(o => new PolicyFinding(null, PolicyFindings.Silent(o.Name))),
            .. new[] { Level.Critical, Level.Emergency }.Where(l => !live.Any(p => TakesAll(p.Match, l)))
                .Select(l => new PolicyFinding(null, PolicyFindings.Level((int)l))),
        ];
    }

    /// <summary>What concerns one policy.</summary>
    public IReadOnlyList<PolicyFinding> Of(PolicyDefinition policy)
    {
        if (Before(policy) is { } before)
            return [new PolicyFinding(policy.Name, PolicyFindings.Never(before.Name))];
        var found = new List<PolicyFinding>();
        if (policy.Steps.Count == 0 && !policy.Continue)
            found.Add(new PolicyFinding(policy.Name, PolicyFindings.NoSteps));
        found.AddRange(
            _ordered
                .Where(o =>
                    o.Order == policy.Order && string.CompareOrdinal(o.Name, policy.Name) > 0 && !policy.Continue
                        && MatchSets.MayOverlap(o.Match, policy.Match))
                .Select(o => new PolicyFinding(policy.Name, PolicyFindings.SameOrder(o.Name, policy.Order))));
        for (int i = 0; i < policy.Steps.Count; i++)
        {
            PolicyStep step = policy.Steps[i];
            string by = string.Join(", ", step.By);
            found.AddRange(step.Notify.SelectMany(t => Targets(policy, t)).Where(t => !t.People.Any(p => Reaches(step, t.Organisation, p)))
                .Select(t => t.Name).Distinct().Select(name => new PolicyFinding(policy.Name, PolicyFindings.Unreachable(i + 1, name, by))));
        }

        return found;
    }

    private PolicyDefinition? Before(PolicyDefinition policy) => _ordered.TakeWhile(p => p.Name != policy.Name)
        .FirstOrDefault(p => !p.Continue && MatchSets.Contains(p.Match, policy.Match));

    private bool MayBeConcerned(OrganisationDefinition organisation) =>
        organisation.Kind == OrganisationKind.Infrastructure || services.Any(s => s.Owner == organisation.Name);

    private bool Notifies(PolicyDefinition policy, OrganisationDefinition organisation) => policy.Steps.Any(step => step.Notify
        .SelectMany(t => Targets(policy, t)).Any(t => t.Organisation.Name == organisation.Name && t.People.Any(p => Reaches(step, organisation, p))));

    private static bool TakesAll(PolicyMatch match, Level level) =>
        (match.Levels.Count == 0 || match.Levels.Contains(level))
        && match is { Category: null or Category.Service, Services.Count: 0, Groups.Count: 0, Tags.Count: 0 }
        && (match.Hosts.Count == 0 || match.Hosts.Contains("*"));

    private bool Reaches(PolicyStep step, OrganisationDefinition organisation, PersonDefinition person) =>
        channels.Any(c =>
            c.Enabled
            && (step.By.Contains(c.Name, StringComparer.Ordinal) || step.By.Contains(c.Type, StringComparer.Ordinal))
            && (
                person.Addresses.ContainsKey(c.Type)
                || (kinds.Find(KindFamily.Channel, c.Type) as IChannelKind)?.DefaultAddress(new Contact(organisation.Name, person.Email, person.Phone))
                    is not null));

    // An owner is each organisation that may be meant.
    private IEnumerable<(string Name, OrganisationDefinition Organisation, IReadOnlyList<PersonDefinition> People)> Targets(
        PolicyDefinition policy,
        string target)
    {
        switch (target)
        {
            case "infrastructure":
                OrganisationDefinition[] infrastructure = [.. organisations.Where(o => o.Kind == OrganisationKind.Infrastructure)];
                return infrastructure.Select(o => (o.Name, o, o.People));
            case "owner":
                HashSet<string?> owners =
                [
                    .. services
                        .Where(s => policy.Match.Services.Count == 0 || policy.Match.Services.Contains(s.Name, StringComparer.Ordinal))
                        .Select(s => s.Owner),
                ];
                return organisations.Where(o => owners.Contains(o.Name)).Select(o => (o.Name, o, o.People));
        }

        if (schedules.FirstOrDefault(s => s.Name == target) is { } schedule)
            return organisations.Where(o => o.Name == schedule.Organisation).Select(o => (target, o, OnCall(schedule, o)));
        string[] parts = target.Split('/', 2);
        return organisations.Where(o => o.Name == parts[0]).Select(o => (target, o, parts.Length == 1 ? o.People : Part(o, parts[1])));
    }

    private IReadOnlyList<PersonDefinition> Part(OrganisationDefinition organisation, string part) =>
        organisation.Teams.FirstOrDefault(t => t.Name == part) is { } team
            ?
            [
                .. organisation.People.Where(p => team.People.Contains(p.Name, StringComparer.Ordinal)),
                .. schedules.Where(s => s.Organisation == organisation.Name && team.People.Contains(s.Name, StringComparer.Ordinal))
                    .SelectMany(s => OnCall(s, organisation)),
            ]
            : [.. organisation.People.Where(p => p.Name == part)];

    private static IReadOnlyList<PersonDefinition> OnCall(ScheduleDefinition schedule, OrganisationDefinition organisation)
    {
        HashSet<string> names = [.. schedule.Layers.SelectMany(l => l.People), .. schedule.Overrides.Select(o => o.Person).OfType<string>()];
        return [.. organisation.People.Where(p => names.Contains(p.Name))];
    }
}
