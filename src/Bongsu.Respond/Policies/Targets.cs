using Bongsu.Configuration.Definitions;
using Bongsu.Model.Reasons;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Policies;

/// <summary>Whom the words of a policy's <c>notify</c> mean.</summary>
internal static class Targets
{
    /// <summary>All organisations of kind infrastructure.</summary>
    public const string Infrastructure = "infrastructure";

    /// <summary>The organisation that owns the problem's service.</summary>
    public const string Owner = "owner";

    /// <summary>The people meant, or a sentence that says why there are none.</summary>
    public static (IReadOnlyList<(OrganisationDefinition Organisation, PersonDefinition Person)> People, string? Fault) Resolve(
        string target, ProblemFacts problem, ConfigurationDocument config)
    {
        switch (target)
        {
            case Infrastructure:
                return Found([.. config.Organisations.Where(o => o.Kind == OrganisationKind.Infrastructure).SelectMany(Everyone)],
                    PolicyReasons.TargetInfrastructure);
            case Owner when problem.Owner is null:
                return ([], PolicyReasons.TargetOwner);
            case Owner:
                return Find(config, problem.Owner) is { } owner
                    ? Found([.. Everyone(owner)], PolicyReasons.TargetPeople(owner.Name))
                    : ([], PolicyReasons.TargetOrganisation(problem.Owner));
        }

        if (Find(config, target) is { } whole)
            return Found([.. Everyone(whole)], PolicyReasons.TargetPeople(whole.Name));
        int slash = target.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || Find(config, target[..slash]) is not { } organisation)
            return ([], PolicyReasons.TargetOrganisation(slash < 0 ? target : target[..slash]));
        string part = target[(slash + 1)..];
        if (organisation.Teams.FirstOrDefault(t => t.Name == part) is { } team)
        {
            return Found([.. Everyone(organisation).Where(p => team.People.Contains(p.Person.Name, StringComparer.Ordinal))],
                PolicyReasons.TargetTeam(part, organisation.Name));
        }

        return Found([.. Everyone(organisation).Where(p => p.Person.Name == part)], PolicyReasons.TargetNone(part, organisation.Name));
    }

    /// <summary>True where a target means the organisation that owns the problem's service.</summary>
    public static bool MeansOwner(string target, ProblemFacts problem) =>
        target == Owner || (problem.Owner is { } owner && (target == owner || target.StartsWith(owner + "/", StringComparison.Ordinal)));

    /// <summary>The organisation of a name, or null.</summary>
    public static OrganisationDefinition? Find(ConfigurationDocument config, string name) => config.Organisations.FirstOrDefault(o => o.Name == name);

    private static IEnumerable<(OrganisationDefinition, PersonDefinition Person)> Everyone(OrganisationDefinition organisation) =>
        organisation.People.Select(p => (organisation, p));

    private static (IReadOnlyList<(OrganisationDefinition, PersonDefinition)>, string?) Found(
        IReadOnlyList<(OrganisationDefinition, PersonDefinition)> people, string faultWhereNone) => (people, people.Count == 0 ? faultWhereNone : null);
}
