using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Resolving;
using Bongsu.Expressions;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether the items that triggers read exist.</summary>
internal static class ReferenceRules
{
    /// <summary>For a host's or service's own triggers: on itself and on every host that they name.</summary>
    public static void OfHost(RuleContext context, string self, IReadOnlyList<TriggerDefinition> triggers)
    {
        for (int i = 0; i < triggers.Count; i++)
        {
            foreach ((string member, ItemReference item) in References(triggers[i]))
            {
                string host = item.Host is "" or "{HOST.HOST}" ? self : item.Host;
                if (MacroText.Has(host) || MacroText.Has(item.Key))
                    continue;
                EffectiveHost? resolved = context.World.Resolve(host);
                if (resolved is null)
                    context.Fault(
                        NearestName.Unknown(
                            host,
                            "the name of a host or service",
                            context.World.Names<HostDefinition>().Concat(context.World.Names<ServiceDefinition>()).Take(10_000)),
                        "triggers",
                        i,
                        member);
                else if (!resolved.ItemsByKey.ContainsKey(item.Key) && IsDisabled(context, host, item.Key))
                    context.Warn(
                        $"trigger '{triggers[i].Name}' reads the item '{item.Key}' of '{host}', which is disabled: its state is not known until the item "
                            + "is enabled.",
                        "triggers",
                        i,
                        member);
                else if (!resolved.ItemsByKey.ContainsKey(item.Key) && !MayBeDiscovered(context, host, item.Key))
                    context.Fault(Missing(item.Key, host, resolved.ItemsByKey.Keys), "triggers", i, member);
            }
        }
    }

    /// <summary>For a template's triggers: on itself, since nothing says which templates it will be used with.</summary>
    public static void OfTemplate(RuleContext context, TemplateDefinition template)
    {
        HashSet<string> keys = KeysOf(template.Items, template.Checks, context.Kinds);
        keys.UnionWith(template.Discoveries.Select(d => d.Key));
        foreach (TemplateDefinition linked in TemplatesOf(context, template.Templates))
        {
            keys.UnionWith(KeysOf(linked.Items, linked.Checks, context.Kinds));
            keys.UnionWith(linked.Discoveries.Select(d => d.Key));
        }

        Template(context, template.Name, template.Triggers, keys, []);
        for (int d = 0; d < template.Discoveries.Count; d++)
        {
            DiscoveryDefinition discovery = template.Discoveries[d];
            Template(context, template.Name, discovery.Triggers, [.. keys, .. discovery.Items.Select(i => i.Key)], ["discoveries", d]);
        }
    }

    private static void Template(RuleContext context, string name, IReadOnlyList<TriggerDefinition> triggers, HashSet<string> keys, object[] path)
    {
        for (int i = 0; i < triggers.Count; i++)
        {
            foreach ((string member, ItemReference item) in References(triggers[i]))
            {
                if (item.Host is "" or "{HOST.HOST}" && !keys.Contains(item.Key))
                    context.Fault(Missing(item.Key, name, keys), [.. path, "triggers", i, member]);
            }
        }
    }

    private static HashSet<string> KeysOf(IEnumerable<ItemDefinition> items, IEnumerable<CheckDefinition> checks, KindRegistry kinds)
    {
        var keys = items.Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        foreach (CheckPlan plan in checks.Select(c => new CheckPlan(c, null, kinds)).Where(p => p.Fault is null))
            keys.UnionWith(plan.MakeItems(default).Select(i => i.Key));
        return keys;
    }

    /// <summary>True where the host or one of its templates has the item, or a check that yields it, switched off.</summary>
    private static bool IsDisabled(RuleContext context, string host, string key)
    {
        if (context.World.Find<ServiceDefinition>(host) is { } service)
            return HasDisabled(service.Items, service.Checks, context.Kinds, key);
        return context.World.Find<HostDefinition>(host) is { } definition
            && (HasDisabled(definition.Items, definition.Checks, context.Kinds, key)
                || TemplatesOf(context, definition.Templates).Any(t => HasDisabled(t.Items, t.Checks, context.Kinds, key)));
    }

    private static bool HasDisabled(IEnumerable<ItemDefinition> items, IEnumerable<CheckDefinition> checks, KindRegistry kinds, string key) =>
        items.Any(i => !i.Enabled && i.Key == key) || KeysOf([], checks.Where(c => !c.Enabled), kinds).Contains(key);

    // A key that a discovery's prototype could yield, once the agent says what there is.
    private static bool MayBeDiscovered(RuleContext context, string host, string key)
    {
        string name = key.Split('[', 2)[0];
        return context.World.Find<HostDefinition>(host) is { } definition
            && definition.Discoveries.Concat(TemplatesOf(context, definition.Templates).SelectMany(t => t.Discoveries))
                .Any(d => d.Items.Any(i => i.Key.Split('[', 2)[0] == name));
    }

    private static IEnumerable<TemplateDefinition> TemplatesOf(RuleContext context, IEnumerable<string> names) =>
        TemplateTree.NamesOf(names, context.World.Find<TemplateDefinition>).Select(context.World.Find<TemplateDefinition>).OfType<TemplateDefinition>();

    private static string Missing(string key, string host, IEnumerable<string> keys)
    {
        string? nearest = NearestName.Find(key, keys);
        return $"'{host}' has no item '{key}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}";
    }

    private static IEnumerable<(string Member, ItemReference Item)> References(TriggerDefinition trigger)
    {
        foreach ((string member, string? text) in new[] { ("expression", (string?)trigger.Expression), ("recovery", trigger.Recovery) })
        {
            if (text is null || !Expression.TryParse(text, out Expression? expression, out _))
                continue;
            foreach (ItemNeed need in expression.Needs)
            {
                if (need.Item is { } item)
                    yield return (member, item);
            }
        }
    }
}
