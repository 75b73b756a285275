using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// The formula of a calculated item, ready to be made for many hosts: global regular expressions are put in once; macros are put in by their place in the tree, so that a text value is quoted where one
/// stands, as in triggers.
/// </summary>
internal sealed class FormulaPlan
{
    private const string Calculated = "calculated";
    private const string Formula = "formula";
    private readonly Expression _expression;

    private FormulaPlan(Expression expression) => _expression = expression;

    /// <summary>The plan; null of another item, and of a formula that is not one, which its check will tell of.</summary>
    public static FormulaPlan? Of(ItemDefinition item, ResolverInputs? inputs)
    {
        if (item.Type != Calculated || !item.Options.TryGetValue(Formula, out JsonElement text) || text.ValueKind != JsonValueKind.String
            || !Expression.TryParse(text.GetString(), out Expression? expression, out _))
            return null;
        return new FormulaPlan(inputs is null ? expression : expression.ExpandRegularExpressions(inputs.Patterns));
    }

    /// <summary>The item's options on a host.</summary>
    /// <param name="options">With macros expanded as texts, for what is beside the formula.</param>
    /// <param name="macros">The host's.</param>
    public IReadOnlyDictionary<string, JsonElement> Make(IReadOnlyDictionary<string, JsonElement> options, HostMacros macros)
    {
        try
        {
            string made = _expression.ExpandMacros(macros).ToString();
            return new Dictionary<string, JsonElement>(options, StringComparer.Ordinal) { [Formula] = JsonSerializer.SerializeToElement(made) };
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
        return _expression.Equals(Expression.Parse(options[Formula].GetString()!))
            ? null
            : new Dictionary<string, JsonElement>(options, StringComparer.Ordinal) { [Formula] = JsonSerializer.SerializeToElement(made) };
    }
}
