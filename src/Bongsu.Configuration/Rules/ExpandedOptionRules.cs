using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Resolving;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Rules;

/// <summary>
/// Whether options with macros hold once the host's values are put in: a check that could never run is refused when it is written, not found out by its
/// silence.
/// </summary>
internal static class ExpandedOptionRules
{
    /// <summary>For the checks and items that a host or service has of its own; those of templates show on each host that uses them.</summary>
    public static void OfHost(RuleContext context, string self, IReadOnlyList<CheckDefinition> checks, IReadOnlyList<ItemDefinition> items)
    {
        (IHasOptions Definition, object[] Path)[] all =
        [
            .. checks.Select((c, i) => ((IHasOptions)c, new object[] { "checks", i })).Where(c => ((CheckDefinition)c.Item1).Enabled),
            .. items.Select((item, i) => ((IHasOptions)item, new object[] { "items", i })).Where(c => ((ItemDefinition)c.Item1).Enabled),
        ];
        EffectiveHost? host = null;

        // Macros of a formula are put in by their place in the expression, not as text: FormulaPlan says what is wrong there.
        foreach ((IHasOptions definition, object[] path) in all.Where(d => MacroText.Has(d.Definition.Options)
            && !HasFormula(context.Kinds, d.Definition.Type)))
        {
            host ??= context.World.Resolve(self);
            if (host is not null && FamilyOf(context.Kinds, definition.Type) is { } family)
                Check(context, host, family, definition, path);
        }
    }

    private static void Check(RuleContext context, EffectiveHost host, KindFamily family, IHasOptions definition, object[] path)
    {
        var macros = new HostMacros(host.MacroValues, HostNames.Of(host));
        var errors = new List<string>();
        IDictionary<string, JsonElement> options = definition.Options;
        if (context.Kinds.Find(family, definition.Type) is { } kind && CredentialOptions.NameIn(options) is { } credential)
            options = CredentialOptions.Lay(kind, options, context.World.Find<CredentialDefinition>(credential));
        context.Kinds.Bind(family, new BoundOptions(definition.Type, MacroText.Expand(options, macros)), errors);
        if (macros.Faults is { Count: > 0 } unknown)
        {
            context.Warn($"{definition.Type}: {string.Join(' ', unknown)}", path);
            return;
        }

        foreach (string error in errors)
            context.Fault($"with its macros expanded, {host.Mask(error)}", path);
    }

    private static bool HasFormula(KindRegistry kinds, string type) => kinds.Find(KindFamily.Check, type) is ICheckKind { FormulaOption: not null };

    private static KindFamily? FamilyOf(KindRegistry kinds, string type) =>
        kinds.ItemSources.TryGetValue(type, out IKind? source) ? source.Family : kinds.Find(KindFamily.Check, type)?.Family;
}
