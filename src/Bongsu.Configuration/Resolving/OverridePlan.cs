using Bongsu.Configuration.Definitions;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Resolving;

/// <summary>The overrides of a discovery, ready to be used for many rows.</summary>
internal sealed class OverridePlan
{
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromMilliseconds(100);
    private readonly (DiscoveryOverride Override, RowFilter Filter)[] _overrides;

    public OverridePlan(DiscoveryDefinition discovery, IReadOnlyDictionary<string, string> named) =>
        _overrides = [.. discovery.Overrides.Select(o => (o, new RowFilter(discovery.Key, o.Conditions, o.Join, named)))];

    public bool IsEmpty => _overrides.Length == 0;

    /// <summary>The operations that hold for a row, in order.</summary>
    public IReadOnlyList<OverrideOperation> Of(IReadOnlyDictionary<string, string> row, HostMacros macros, ICollection<string> faults)
    {
        if (IsEmpty)
            return [];
        var operations = new List<OverrideOperation>();
        foreach ((DiscoveryOverride one, RowFilter filter) in _overrides)
        {
            if (!filter.Takes(row, macros, faults))
                continue;
            operations.AddRange(one.Operations);
            if (one.Stop)
                break;
        }

        return operations;
    }

    /// <summary>True where an operation is about a prototype of a name.</summary>
    public static bool IsAbout(OverrideOperation operation, OverriddenObject what, string name, HostMacros macros)
    {
        if (operation.Object != what)
            return false;
        string value = MacroText.Expand(operation.Value, macros);
        return operation.Operator switch
        {
            NameOperator.Equal => name == value,
            NameOperator.NotEqual => name != value,
            NameOperator.Like => name.Contains(value, StringComparison.Ordinal),
            NameOperator.NotLike => !name.Contains(value, StringComparison.Ordinal),
            NameOperator.Matches => Matches(value, name) == true,
            _ => Matches(value, name) == false,
        };
    }

    private static bool? Matches(string pattern, string name) =>
        SafeRegex.TryCreate(pattern, ignoreCase: false, s_matchTimeout, out SafeRegex? regex, out _) ? regex.IsMatch(name) : null;
}
