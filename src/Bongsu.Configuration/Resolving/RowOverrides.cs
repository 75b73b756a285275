using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Resolving;

/// <summary>The operations of overrides that hold for one row, in order.</summary>
/// <param name="operations">The operations.</param>
/// <param name="patterns">The discovery's regular expressions; null where there are no operations.</param>
/// <param name="macros">What the row's texts are expanded with.</param>
/// <param name="faults">Gets what is wrong with a pattern.</param>
internal sealed class RowOverrides(
    IReadOnlyList<OverrideOperation> operations, RowPatterns? patterns, HostMacros? macros, ICollection<string> faults)
{
    /// <summary>For a row of which nothing is otherwise.</summary>
    public static readonly RowOverrides None = new([], null, null, []);

    /// <summary>True where nothing is otherwise.</summary>
    public bool IsEmpty => operations.Count == 0;

    /// <summary>Those about a prototype of a name, in order.</summary>
    /// <param name="what">What kind of prototype it is.</param>
    /// <param name="name">What it is called on the host.</param>
    public IEnumerable<OverrideOperation> About(OverriddenObject what, string name) =>
        IsEmpty ? [] : operations.Where(o => o.Object == what && Fits(o, name));

    private bool Fits(OverrideOperation operation, string name)
    {
        string value = MacroText.Expand(operation.Value, macros!);
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

    private bool? Matches(string pattern, string name) => patterns!.IsMatch(pattern, name, "an override", faults);
}
