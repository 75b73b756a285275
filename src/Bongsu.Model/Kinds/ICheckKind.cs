using System.Text.Json;

namespace Bongsu.Model.Kinds;

/// <summary>The descriptor of a kind of check: beside what every kind says, the items that it yields and the trigger that it brings.</summary>
public interface ICheckKind : IKind
{
    /// <summary>True where it serves single items (one key, one value) instead of, or beside, checks with several outputs.</summary>
    bool ServesItems { get; }

    /// <summary>The items of a check; empty for kinds that serve single items only. The first is <see cref="CheckOutput.Ok"/>: 1 good, 0 failed.</summary>
    IReadOnlyList<CheckOutput> Outputs { get; }

    /// <summary>The items of a check with these options: <see cref="Outputs"/>, and those of its parts where it has any.</summary>
    IReadOnlyList<CheckOutput> OutputsOf(IReadOnlyDictionary<string, JsonElement> options) => Outputs;

    /// <summary>True where it works on what a running server has received or stored, so that it cannot be tried without one.</summary>
    bool NeedsServer => false;

    /// <summary>The options of a check that watches an address such as <c>https://example.com/</c>; null where the kind watches no such one.</summary>
    IReadOnlyDictionary<string, string>? Watch(Uri address) => null;

    /// <summary>
    /// For kinds that compute an item from others: the option that holds an expression in the trigger language. Macros are put into it by their place in the
    /// expression, and <c>bongsu test</c> computes such items. Null for all others.
    /// </summary>
    string? FormulaOption => null;

    /// <summary>
    /// The expression of the trigger that a check brings, over <c>//key</c>, given a function from an output's name to its key and the check's interval.
    /// </summary>
    string FailureExpression(Func<string, string> keyOf, TimeSpan interval);
}
