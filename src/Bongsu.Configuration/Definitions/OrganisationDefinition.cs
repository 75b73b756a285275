using Bongsu.Model.Words;

namespace Bongsu.Configuration.Definitions;

/// <summary>An organisation (조직): people who are notified, and what they may see.</summary>
public sealed record OrganisationDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>Infrastructure or service.</summary>
    public OrganisationKind Kind { get; init; } = OrganisationKind.Service;

    /// <summary>Who can be notified.</summary>
    public IReadOnlyList<PersonDefinition> People { get; init; } = [];

    /// <summary>Groups of those people.</summary>
    public IReadOnlyList<TeamDefinition> Teams { get; init; } = [];

    /// <summary>
    /// The schedule of the one who is notified where a policy notifies the organisation as a whole; null where all its people are. A digest goes to all of
    /// them.
    /// </summary>
    [RefersTo(typeof(ScheduleDefinition))]
    public string? OnCall { get; init; }

    /// <summary>IANA name, default UTC.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Default English.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>True where some channel could reach somebody of it.</summary>
    public bool HasSomebody() => People.Any(p => p.Email is not null || p.Phone is not null || p.Addresses.Count > 0);
}
