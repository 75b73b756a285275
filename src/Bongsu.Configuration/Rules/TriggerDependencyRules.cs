using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Resolving;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether the triggers that triggers depend on exist, and that no trigger depends on itself by way of others.</summary>
internal static class TriggerDependencyRules
{
    private const int MaxVisited = 10_000;

    /// <summary>For a host or service: its own triggers' names must exist, and no way from any trigger that works on it leads back.</summary>
    public static void OfHost(RuleContext context, string self, IReadOnlyList<TriggerDefinition> triggers)
    {
        EffectiveHost? host = null;
        for (int i = 0; i < triggers.Count; i++)
        {
            for (int d = 0; d < triggers[i].DependsOn.Count; d++)
            {
                if (MacroText.Has(triggers[i].DependsOn[d]))
                    continue;
                host ??= context.World.Resolve(self);
                if (host is not null)
                    MustExist(context, host, triggers[i].DependsOn[d], ["triggers", i, "dependsOn", d]);
            }
        }

        // A template's dependency may meet an own trigger of the same name here; only then can a host without own dependencies be in a circle.
        if (triggers.Count > 0 && (host ?? context.World.Resolve(self)) is { } resolved)
            FindCycles(context, resolved, resolved.Triggers.Where(t => t.DependsOn.Count > 0).Select(t => t.Name), "triggers");
    }

    /// <summary>For a template: names without a host must be of the template itself; others are looked at on the host that they name.</summary>
    public static void OfTemplate(RuleContext context, TemplateDefinition template)
    {
        (TriggerDefinition Trigger, object[] Path)[] all =
        [
            .. template.Triggers.Select((t, i) => (t, new object[] { "triggers", i })),
            .. template.Discoveries.SelectMany((d, at) => d.Triggers.Select((t, i) => (t, new object[] { "discoveries", at, "triggers", i }))),
        ];
        IEnumerable<TriggerDefinition> linked = TemplateTree.NamesOf(template.Templates, context.World.Find<TemplateDefinition>)
            .Select(context.World.Find<TemplateDefinition>)
            .OfType<TemplateDefinition>()
            .SelectMany(t => t.Triggers.Concat(t.Discoveries.SelectMany(d => d.Triggers)));
        var byName = all.Select(t => t.Trigger).Concat(linked).GroupBy(t => t.Name, StringComparer.Ordinal).ToDictionary(
            g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach ((TriggerDefinition trigger, object[] path) in all)
        {
            for (int d = 0; d < trigger.DependsOn.Count; d++)
            {
                string name = trigger.DependsOn[d];
                if (byName.ContainsKey(name))
                    continue;
                if (TriggerName.OtherHost(name, h => context.World.Resolve(h) is not null) is var (other, otherName))
                {
                    EffectiveHost host = context.World.Resolve(other)!;
                    MustExist(context, host, otherName, [.. path, "dependsOn", d]);
                    FindCycles(context, host, [otherName], [.. path, "dependsOn", d]);
                }
                else if (!MacroText.Has(name))
                {
                    context.Fault(
                        NearestName.Unknown(name, "a trigger of this template (write host/name for another host's)", byName.Keys), [.. path, "dependsOn", d]);
                }
            }
        }

        foreach ((TriggerDefinition trigger, object[] path) in all)
        {
            if (Cycle(trigger.Name, name => byName.GetValueOrDefault(name)?.DependsOn.Where(byName.ContainsKey) ?? []) is { } cycle
                && cycle.Min(StringComparer.Ordinal) == trigger.Name)
                context.Fault(Refusal(cycle), [.. path, "dependsOn"]);
        }
    }

    private static void MustExist(RuleContext context, EffectiveHost host, string name, object[] path)
    {
        if (host.Triggers.Any(t => t.Name == name))
            return;
        if (TriggerName.OtherHost(name, h => context.World.Resolve(h) is not null) is not var (other, otherName))
        {
            string refusal = NearestName.Unknown(name, $"a trigger of '{host.Name}' (write host/name for another host's)", host.Triggers.Select(t => t.Name));
            if (MayBeDiscovered(context, host.Name))
                context.Warn(refusal + " It counts once it has been discovered.", path);
            else
                context.Fault(refusal, path);
            return;
        }

        EffectiveHost found = context.World.Resolve(other)!;
        if (found.Triggers.All(t => t.Name != otherName))
            context.Fault(NearestName.Unknown(otherName, $"a trigger of '{found.Name}'", found.Triggers.Select(t => t.Name)), path);
    }

    private static bool MayBeDiscovered(RuleContext context, string host) =>
        context.World.Find<HostDefinition>(host) is { } definition
        && definition.Discoveries.Concat(
                TemplateTree.NamesOf(definition.Templates, context.World.Find<TemplateDefinition>)
                    .Select(context.World.Find<TemplateDefinition>)
                    .OfType<TemplateDefinition>()
                    .SelectMany(t => t.Discoveries))
            .Any(d => d.Triggers.Count > 0);

    private static void FindCycles(RuleContext context, EffectiveHost host, IEnumerable<string> names, params IEnumerable<object> path)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (Cycle($"{host.Name}/{name}", node => Next(context, node)) is { } cycle && told.Add(cycle.Min(StringComparer.Ordinal)!))
                context.Fault(Refusal(cycle), path);
        }
    }

    private static IEnumerable<string> Next(RuleContext context, string node)
    {
        int slash = node.IndexOf('/', StringComparison.Ordinal);
        EffectiveHost? host = context.World.Resolve(node[..slash]);
        EffectiveTrigger? trigger = host?.Triggers.FirstOrDefault(t => t.Name == node[(slash + 1)..]);
        foreach (string name in trigger?.DependsOn ?? [])
        {
            if (host!.Triggers.Any(t => t.Name == name))
                yield return $"{host.Name}/{name}";
            else if (TriggerName.OtherHost(name, h => context.World.Resolve(h) is not null) is var (other, otherName))
                yield return $"{other}/{otherName}";
        }
    }

    /// <summary>A way from a trigger back to itself, the first and the last being the same; null where there is none. Depth first, each trigger once.</summary>
    private static List<string>? Cycle(string start, Func<string, IEnumerable<string>> next)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal) { start };
        var way = new List<string> { start };
        return Walk(start) ? way : null;

        bool Walk(string node)
        {
            foreach (string other in next(node))
            {
                if (other == start)
                {
                    way.Add(other);
                    return true;
                }

                if (visited.Count >= MaxVisited || !visited.Add(other))
                    continue;
                way.Add(other);
                if (Walk(other))
                    return true;
                way.RemoveAt(way.Count - 1);
            }

            return false;
        }
    }

    private static string Refusal(List<string> cycle) => $"triggers depend on each other in a circle: {string.Join(" → ", cycle.Select(n => $"'{n}'"))}.";
}
