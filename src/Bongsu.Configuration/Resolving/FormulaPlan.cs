using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Expressions;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// The formula of a calculated item, ready to be made for many hosts: global regular expressions are put in once; macros are put in by their place in the tree,
/// so that a text value is quoted where one stands, as in triggers.
/// </summary>
internal sealed class FormulaPlan
{
    private readonly string _option;
    private readonly Expression _expression;

    private FormulaPlan(string option, Expression expression) => (_option, _expression) = (option, expression);

    /// <summary>The plan; null for an item without a formula, and for a formula that is not one: its check says so.</summary>
    public static FormulaPlan? Of(ItemDefinition item, ResolverInputs? inputs)
    {
        if (inputs?.Kinds.Find(KindFamily.Check, item.Type) is not ICheckKind { FormulaOption: { } option }
            || !item.Options.TryGetValue(option, out JsonElement text) || text.ValueKind != JsonValueKind.String
            || !Expression.TryParse(text.GetString(), out Expression? expression, out _))
            return null;
        return new FormulaPlan(option, expression.ExpandRegularExpressions(inputs.Patterns));
    }

    /// <summary>The item's options on a host.</summary>
    /// <param name="options">With macros expanded as texts, for what is beside the formula.</param>
    /// <param name="macros">The host's.</param>
    public IReadOnlyDictionary<string, JsonElement> Make(IReadOnlyDictionary<string, JsonElement> options, HostMacros macros)
    {
        try
        {
            string made = _expression.ExpandMacros(macros).ToString();
            return new Dictionary<string, JsonElement>(options, StringComparer.Ordinal) { [_option] = JsonSerializer.SerializeToElement(made) };
        }
        catch (ExpressionException)
        {
            // A value that does not fit its place: the check says so of the text.
            return options;
        }
    }

    /// <summary>The same for all hosts, of a formula without macros; null where nothing changes.</summary>
    public IReadOnlyDictionary<string, JsonElement>? MakeOnce(IReadOnlyDictionary<string, JsonElement> options)
    {
        string made = _expression.ToString();
        return _expression.Equals(Expression.Parse(options[_option].GetString()!))
            ? null
            : new Dictionary<string, JsonElement>(options, StringComparer.Ordinal) { [_option] = JsonSerializer.SerializeToElement(made) };
    }
}
