namespace Bongsu.Configuration.Definitions;

/// <summary>What is otherwise for the rows of a discovery that its conditions take.</summary>
public sealed record DiscoveryOverride
{
    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Which rows; all where there are none.</summary>
    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    /// <summary>As for discoveries.</summary>
    public string Join { get; init; } = RowConditions.AndOr;

    /// <summary>True: for a row that it takes, no later override is looked at.</summary>
    public bool Stop { get; init; }

    /// <summary>What is changed, in order.</summary>
    public IReadOnlyList<OverrideOperation> Operations { get; init; } = [];
}
