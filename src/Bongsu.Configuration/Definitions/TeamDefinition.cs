namespace Bongsu.Configuration.Definitions;

/// <summary>A part of an organisation that policies can name as <c>organisation/team</c>.</summary>
public sealed record TeamDefinition
{
    /// <summary>Unique within the organisation.</summary>
    public required string Name { get; init; }

    /// <summary>Names of people of the same organisation, and of its schedules: whoever is on call.</summary>
    public IReadOnlyList<string> People { get; init; } = [];
}
