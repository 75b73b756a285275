using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Resolving;

/// <summary>Which rows of a discovery conditions take.</summary>
internal sealed class RowFilter
{
    private readonly RowPatterns _patterns;
    private readonly IReadOnlyList<RowCondition> _conditions;
    private readonly string _join;
    private readonly ConditionFormula? _formula;
    private readonly Dictionary<string, RowCondition> _byLabel = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _named;

    /// <param name="patterns">The discovery's regular expressions.</param>
    /// <param name="conditions">The conditions; without any, every row is taken.</param>
    /// <param name="join">How they are joined; see <see cref="DiscoveryDefinition.Join"/>.</param>
    /// <param name="named">The patterns of the global regular expressions, by name.</param>
    public RowFilter(RowPatterns patterns, IReadOnlyList<RowCondition> conditions, string join, IReadOnlyDictionary<string, string> named)
    {
        (_patterns, _conditions, _join, _named) = (patterns, conditions, join, named);
        for (int i = 0; i < conditions.Count; i++)
            _byLabel.TryAdd(LabelOf(conditions[i], i), conditions[i]);
        if (!IsWord(join))
            _formula = ConditionFormula.TryParse(join, out ConditionFormula? formula, out _) ? formula : null;
    }

    /// <summary>True for a join that is no formula.</summary>
    public static bool IsWord(string join) => join is RowConditions.AndOr or RowConditions.And or RowConditions.Or;

    /// <summary>What a formula calls a condition.</summary>
    public static string LabelOf(RowCondition condition, int place)
    {
        if (condition.Label is { } label)
            return label;
        string made = "";
        for (int i = place; i >= 0; i = (i / 26) - 1)
            made = (char)('A' + (i % 26)) + made;
        return made;
    }

    /// <summary>True where they take the row; a condition that cannot be used takes none, with a fault.</summary>
    public bool Takes(IReadOnlyDictionary<string, string> row, HostMacros macros, ICollection<string> faults)
    {
        if (_conditions.Count == 0)
            return true;
        bool Holds(RowCondition condition) => this.Holds(condition, row, macros, faults);
        return _join switch
        {
            RowConditions.And => _conditions.All(Holds),
            RowConditions.Or => _conditions.Any(Holds),
            RowConditions.AndOr => _conditions.GroupBy(c => c.Macro, StringComparer.Ordinal).All(g => g.Any(Holds)),
            _ => _formula is not null && _formula.Holds(label => _byLabel.TryGetValue(label, out RowCondition? condition) && Holds(condition)),
        };
    }

    private bool Holds(RowCondition condition, IReadOnlyDictionary<string, string> row, HostMacros macros, ICollection<string> faults)
    {
        bool there = row.TryGetValue(condition.Macro, out string? value);
        if (condition.Operator == RowOperator.Exists)
            return there;
        if (condition.Operator == RowOperator.NotExists)
            return !there;
        if (!there)
            return false;
        string pattern = PatternOf(MacroText.Expand(condition.Value, macros));
        if (_patterns.IsMatch(pattern, value!, condition.Macro, faults) is not { } matches)
            return false;
        return matches == (condition.Operator == RowOperator.Matches);
    }

    private string PatternOf(string written) => written.StartsWith('@') && _named.TryGetValue(written[1..], out string? named) ? named : written;
}
