namespace Bongsu.Expressions;

/// <summary>
/// Which items a foreach function reads: <c>/host/key[parameters]?[conditions]</c>. <c>*</c> stands for a whole host name, key name or key parameter.
/// </summary>
/// <param name="Host">A host's name, <c>*</c> for any, empty for "this host".</param>
/// <param name="Key">A key, with <c>*</c> for its name or single parameters.</param>
/// <param name="Condition">On groups and tags; null for none.</param>
public sealed record ItemFilter(string Host, string Key, FilterCondition? Condition)
{
    private ItemKeyPattern? _pattern;

    /// <summary>True where an item fits. An empty host must have been bound to a name before (<see cref="Expression.MapItems"/>).</summary>
    public bool Matches(ItemFacts item) =>
        (Host == "*" || string.Equals(Host, item.Host, StringComparison.Ordinal))
        && (_pattern ??= new ItemKeyPattern(Key)).Matches(item.Key)
        && (Condition is null || Condition.Holds(item));

    /// <inheritdoc />
    public bool Equals(ItemFilter? other) => other is not null && Host == other.Host && Key == other.Key && Equals(Condition, other.Condition);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Host, Key, Condition);

    /// <inheritdoc />
    public override string ToString() => Condition is null ? $"/{Host}/{Key}" : $"/{Host}/{Key}?[{Condition}]";
}
