using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Policies;

/// <summary>Whom the words of a policy's <c>notify</c> mean at a moment.</summary>
/// <param name="problem">The problem that they are notified of.</param>
/// <param name="config">Organisations and schedules.</param>
/// <param name="at">The moment: who is on call then.</param>
/// <param name="everybody">True where on-call schedules of whole organisations do not matter: for what is collected and read later.</param>
internal sealed class Targets(ProblemFacts problem, ConfigurationDocument config, Timestamp at, bool everybody)
{
    /// <summary>All organisations of kind infrastructure.</summary>
    public const string Infrastructure = "infrastructure";

    /// <summary>The organisation that owns the problem's service.</summary>
    public const string Owner = "owner";

    /// <summary>The people meant, or a sentence that says why there are none.</summary>
    public (IReadOnlyList<TargetPerson> People, string? Fault) Resolve(string target)
    {
        switch (target)
        {
            case Infrastructure:
                return Found([.. config.Organisations.Where(o => o.Kind == OrganisationKind.Infrastructure).SelectMany(Whole)],
                    PolicyReasons.TargetInfrastructure);
            case Owner when problem.Owner is null:
                return ([], PolicyReasons.TargetOwner);
            case Owner:
                return Find(config, problem.Owner) is { } owner
                    ? Found(Whole(owner), PolicyReasons.TargetPeople(owner.Name))
                    : ([], PolicyReasons.TargetOrganisation(problem.Owner));
        }

        if (Find(config, target) is { } whole)
            return Found(Whole(whole), PolicyReasons.TargetPeople(whole.Name));
        if (config.Schedules.FirstOrDefault(s => s.Name == target) is { } schedule)
            return Found(OnCall(schedule), PolicyReasons.OnCallNobody(schedule.Name));
        int slash = target.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || Find(config, target[..slash]) is not { } organisation)
            return ([], PolicyReasons.TargetOrganisation(slash < 0 ? target : target[..slash]));
        string part = target[(slash + 1)..];
        return organisation.Teams.FirstOrDefault(t => t.Name == part) is { } team
            ? Found(Team(organisation, team), PolicyReasons.TargetTeam(part, organisation.Name))
            : Found([.. Everyone(organisation).Where(p => p.Person.Name == part)], PolicyReasons.TargetNone(part, organisation.Name));
    }

    /// <summary>True where a target means the organisation that owns the problem's service, or somebody of it.</summary>
    public static bool MeansOwner(string target, ProblemFacts problem, ConfigurationDocument config) =>
        target == Owner
        || (problem.Owner is { } owner
            && (target == owner
                || target.StartsWith(owner + "/", StringComparison.Ordinal)
                || config.Schedules.Any(s => s.Name == target && s.Organisation == owner)));

    /// <summary>The organisation of a name, or null.</summary>
    public static OrganisationDefinition? Find(ConfigurationDocument config, string name) => config.Organisations.FirstOrDefault(o => o.Name == name);

    private IReadOnlyList<TargetPerson> Whole(OrganisationDefinition organisation)
    {
        if (everybody || config.Schedules.FirstOrDefault(s => s.Name == organisation.OnCall) is not { } schedule)
            return Everyone(organisation);
        IReadOnlyList<TargetPerson> now = OnCall(schedule);

        // Too many are notified rather than nobody.
        return now.Count > 0 ? now : [.. Everyone(organisation).Select(p => p with { Schedule = schedule.Name, IsGap = true })];
    }

    private IReadOnlyList<TargetPerson> Team(OrganisationDefinition organisation, TeamDefinition team) =>
    [
        .. Everyone(organisation).Where(p => team.People.Contains(p.Person.Name, StringComparer.Ordinal)),
        .. config.Schedules.Where(s => s.Organisation == organisation.Name && team.People.Contains(s.Name, StringComparer.Ordinal)).SelectMany(OnCall),
    ];

    private IReadOnlyList<TargetPerson> OnCall(ScheduleDefinition schedule) =>
        Find(config, schedule.Organisation) is { } organisation && ScheduleCalendar.Of(schedule, organisation).At(at) is { } now
            ? [.. Everyone(organisation).Where(p => p.Person.Name == now.Person).Select(p => p with { Schedule = schedule.Name })]
            : [];

    private static TargetPerson[] Everyone(OrganisationDefinition organisation) => [.. organisation.People.Select(p => new TargetPerson(organisation, p))];

    private static (IReadOnlyList<TargetPerson>, string?) Found(IReadOnlyList<TargetPerson> people, string faultWhereNone) =>
        (people, people.Count == 0 ? faultWhereNone : null);
}
