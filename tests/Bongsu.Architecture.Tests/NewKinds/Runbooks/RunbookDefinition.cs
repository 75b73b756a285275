using Bongsu.Configuration.Definitions;

namespace Bongsu.Architecture.Tests.NewKinds.Runbooks;

/// <summary>What to do when a service fails: an object that the product does not know.</summary>
public sealed record RunbookDefinition : IDefinition
{
    public required string Name { get; init; }

    public required string Service { get; init; }

    public IReadOnlyList<string> Steps { get; init; } = [];

    public TimeSpan Review { get; init; } = TimeSpan.FromDays(90);

    public string? Token { get; init; }
}
