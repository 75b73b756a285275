using Bongsu.Configuration.Kinds;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether macros are defined under names that can be used, and each once.</summary>
internal static class MacroRules
{
    public static void Check(RuleContext context, IReadOnlyDictionary<string, string> macros, IReadOnlyDictionary<string, string> secret, params object[] path)
    {
        Names(context, macros, [.. path, "macros"]);
        Names(context, secret, [.. path, "secretMacros"]);
        foreach (string name in secret.Keys.Where(macros.ContainsKey))
            context.Fault($"'{name}' is a macro and a secret macro; write it in one of the two.", [.. path, "secretMacros", name]);
    }

    private static void Names(RuleContext context, IReadOnlyDictionary<string, string> macros, object[] path)
    {
        foreach (string name in macros.Keys)
        {
            if (!MacroScanner.TryScan(name, 0, out MacroReference? macro)
                || macro.Kind != MacroKind.User
                || macro.Function is not null
                || macro.Text.Length != name.Length)
                context.Fault(
                    $"'{name}' is not the name of a user macro: write '{{$NAME}}' with capital letters, digits, dots and underscores, in quotes.",
                    [.. path, name]);
        }
    }
}
