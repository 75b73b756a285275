namespace Bongsu.Expressions;

/// <summary>What a filter looks at in an item.</summary>
/// <param name="Host">The host's technical name.</param>
/// <param name="Key">The item's key.</param>
/// <param name="Groups">The names of the host's groups, <c>Parent/Child</c> for a nested one.</param>
/// <param name="Tags">The item's tags.</param>
public sealed record ItemFacts(string Host, string Key, IReadOnlyCollection<string> Groups, IReadOnlyCollection<KeyValuePair<string, string>> Tags);
