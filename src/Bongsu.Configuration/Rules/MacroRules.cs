using Bongsu.Configuration.Kinds;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether macros are defined under names that can be used.</summary>
internal static class MacroRules
{
    public static void Check(RuleContext context, IReadOnlyDictionary<string, string> macros)
    {
        foreach (string name in macros.Keys)
        {
            if (!MacroScanner.TryScan(name, 0, out MacroReference? macro)
                || macro.Kind != MacroKind.User
                || macro.Function is not null
                || macro.Text.Length != name.Length)
                context.Fault(
                    $"'{name}' is not the name of a user macro: write '{{$NAME}}' with capital letters, digits, dots and underscores, in quotes.",
                    "macros",
                    name);
        }
    }
}
