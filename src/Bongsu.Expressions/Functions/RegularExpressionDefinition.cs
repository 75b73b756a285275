namespace Bongsu.Expressions;

/// <summary>
/// A global regular expression, as Zabbix has them: <c>"@name"</c> in an expression stands for it. A text matches where all of its parts hold.
/// </summary>
public sealed record RegularExpressionDefinition
{
    /// <summary>What stands after the @.</summary>
    public required string Name { get; init; }

    /// <summary>All must hold; at least one.</summary>
    public IReadOnlyList<RegularExpressionPart> Parts { get; init; } = [];
}
