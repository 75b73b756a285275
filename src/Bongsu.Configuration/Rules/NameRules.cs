using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Rules;

/// <summary>Which names are legal.</summary>
internal static class NameRules
{
    public const int MaxLength = 128;

    /// <summary>Why a name is not legal, or null. Hosts and services are named in expressions and so have Zabbix' narrower alphabet.</summary>
    public static string? Refuse(DefinitionKind kind, string name)
    {
        if (name.Length is 0 or > MaxLength)
            return $"a name has 1 to {MaxLength} characters.";
        if (name != name.Trim() || name.Any(char.IsControl))
            return "a name neither begins nor ends with a space and has no control characters.";
        if (kind is DefinitionKind.Host or DefinitionKind.Service && !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ' '))
            return "the name of a host or service has ASCII letters, digits, spaces, dots, dashes and underscores only; displayName takes any text.";
        if (kind == DefinitionKind.User && !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+'))
            return "the name of a user has letters, digits and . _ - @ + only.";
        return name.Contains('/', StringComparison.Ordinal) || name.Contains('*', StringComparison.Ordinal) ? "a name has neither '/' nor '*'." : null;
    }

    public static void Check(RuleContext context)
    {
        DefinitionKind kind = context.Parsed.Kind;
        string name = context.Parsed.Definition.Name;
        if (kind == DefinitionKind.Settings)
        {
            if (name != "settings")
                context.Fault("the settings are always named 'settings'; leave the name out.", "name");
            return;
        }

        if (Refuse(kind, name) is { } refusal)
            context.Fault(refusal, "name");
        DefinitionKind? other = kind switch
        {
            DefinitionKind.Host => DefinitionKind.Service,
            DefinitionKind.Service => DefinitionKind.Host,
            _ => null,
        };
        if (other is { } sharing && context.World.Has(sharing, name))
            context.Fault($"there is a {sharing.ToString().ToLowerInvariant()} of this name already, and hosts and services share one name space.", "name");
    }
}
