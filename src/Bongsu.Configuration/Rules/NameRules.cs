using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Which names are legal.</summary>
internal static class NameRules
{
    public const int MaxLength = LegalNames.MaxLength;

    /// <summary>Why a name is not legal, or null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">Of the object; null for names of other things, for which only the general rules hold.</param>
    public static string? Refuse(string name, DefinitionKind? kind = null)
    {
        if (name.Length is 0 or > MaxLength)
            return $"a name has 1 to {MaxLength} characters.";
        if (name != name.Trim() || name.Any(char.IsControl))
            return "a name neither begins nor ends with a space and has no control characters.";
        return kind?.RefuseName(name)
            ?? (name.Contains('/', StringComparison.Ordinal) || name.Contains('*', StringComparison.Ordinal) ? "a name has neither '/' nor '*'." : null);
    }

    public static void Check(RuleContext context)
    {
        DefinitionKind kind = context.Parsed.Kind;
        string name = context.Parsed.Definition.Name;
        if (kind.IsSingle)
        {
            if (name != kind.List)
                context.Fault($"the {kind.List} are always named '{kind.List}'; leave the name out.", "name");
            return;
        }

        if (Refuse(name, kind) is { } refusal)
            context.Fault(refusal, "name");
        foreach (DefinitionKind other in context.World.Kinds.All.Where(k => k != kind && k.NameSpace == kind.NameSpace && context.World.Has(k, name)))
            context.Fault($"there is {other.A} of this name already, and {kind.NameSpace} share one name space.", "name");
    }
}
