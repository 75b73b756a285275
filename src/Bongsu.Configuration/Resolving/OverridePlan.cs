using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Resolving;

/// <summary>The overrides of a discovery, ready to be used for many rows.</summary>
internal sealed class OverridePlan
{
    private readonly (DiscoveryOverride Override, RowFilter Filter)[] _overrides;
    private readonly RowPatterns _patterns;

    public OverridePlan(DiscoveryDefinition discovery, RowPatterns patterns, IReadOnlyDictionary<string, string> named)
    {
        _patterns = patterns;
        _overrides = [.. discovery.Overrides.Select(o => (o, new RowFilter(patterns, o.Conditions, o.Join, named)))];
    }

    public bool IsEmpty => _overrides.Length == 0;

    /// <summary>What is otherwise for a row.</summary>
    public RowOverrides Of(IReadOnlyDictionary<string, string> row, HostMacros macros, ICollection<string> faults)
    {
        if (IsEmpty)
            return RowOverrides.None;
        var operations = new List<OverrideOperation>();
        foreach ((DiscoveryOverride one, RowFilter filter) in _overrides)
        {
            if (!filter.Takes(row, macros, faults))
                continue;
            operations.AddRange(one.Operations);
            if (one.Stop)
                break;
        }

        return new RowOverrides(operations, _patterns, macros, faults);
    }
}
