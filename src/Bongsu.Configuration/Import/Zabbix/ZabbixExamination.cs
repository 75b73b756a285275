using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>
/// Holds what was read to the rules that hold for every configuration, and refuses the pieces that break them, with those that need them, until what is left
/// could be applied.
/// </summary>
internal sealed class ZabbixExamination(KindRegistry kinds, ImportReport report, IReadOnlyList<ZabbixOwner> owners)
{
    private const int MostPasses = 50;

    private readonly Dictionary<string, ZabbixOwner> _templates = owners
        .Where(o => o is { IsHost: false, IsCopy: false })
        .ToDictionary(o => o.Written, StringComparer.Ordinal);

    /// <summary>What is left, each after what it needs.</summary>
    public IReadOnlyList<IDefinition> Run()
    {
        ZabbixOwner[] ordered = [.. InOrder()];
        foreach (ZabbixOwner owner in ordered)
            DropUnknownLinks(owner);
        var made = new Dictionary<ZabbixOwner, IDefinition>();
        foreach (ZabbixOwner owner in ordered)
            Examine(owner, made);
        var prototypes = new ZabbixPrototypeLinks(report, owners.Where(o => o is { Refused: null, IsHost: false, IsCopy: false }).Select(o => o.Name));
        foreach (ZabbixOwner owner in ordered)
        {
            Report(owner);
            if (made.TryGetValue(owner, out IDefinition? definition))
                made[owner] = prototypes.Cut(owner, definition);
        }

        return [.. ordered.Where(o => o is { Refused: null, IsCopy: false }).Select(o => made[o])];
    }

    /// <summary>Templates that others link come first; a circle is broken where it closes, with a word.</summary>
    private List<ZabbixOwner> InOrder()
    {
        var ordered = new List<ZabbixOwner>();
        var done = new HashSet<ZabbixOwner>();
        var under = new HashSet<ZabbixOwner>();
        foreach (ZabbixOwner owner in owners)
            Visit(owner);
        return ordered;

        void Visit(ZabbixOwner owner)
        {
            if (!under.Add(owner))
                return;
            if (!done.Contains(owner))
            {
                foreach (string link in owner.Links.ToArray())
                {
                    if (!_templates.TryGetValue(link, out ZabbixOwner? linked) || done.Contains(linked))
                        continue;
                    if (under.Contains(linked) || linked == owner)
                    {
                        owner.Links.Remove(link);
                        report.NotTaken($"link from {owner.What} to '{link}'", "templates link each other in a circle");
                        continue;
                    }

                    Visit(linked);
                }

                done.Add(owner);
                ordered.Add(owner);
            }

            under.Remove(owner);
        }
    }

    private void DropUnknownLinks(ZabbixOwner owner)
    {
        foreach (string link in owner.Links.Where(l => !_templates.ContainsKey(l)).ToArray())
        {
            owner.Links.Remove(link);
            report.NotTaken($"link from {owner.What} to '{link}'", "the files do not have that template; import them together");
        }
    }

    private void Examine(ZabbixOwner owner, Dictionary<ZabbixOwner, IDefinition> made)
    {
        string[] links = [.. owner.Links.Select(l => _templates[l]).Where(l => l.Refused is null).Select(l => l.Name).Distinct(StringComparer.Ordinal)];
        for (int pass = 0; ; pass++)
        {
            RefuseDependents(owner);
            NameDependencies(owner);
            ZabbixAssembly assembly = ZabbixAssembly.Of(owner, links);
            List<ConfigurationFault> faults = FaultsOf(assembly, made.Values);
            made[owner] = assembly.Parsed.Definition;
            if (faults.Count == 0)
                return;
            bool any = false;
            foreach (ConfigurationFault fault in faults)
            {
                string because = Because(owner, fault.Message);
                if (assembly.PieceAt(fault.Line) is { } piece)
                {
                    any |= piece.Refused is null;
                    piece.Refused ??= because;
                }
                else
                {
                    owner.Refused ??= because;
                }
            }

            if (owner.Refused is not null || !any || pass == MostPasses)
            {
                owner.Refused ??= "the rules of the configuration refuse it";
                return;
            }
        }
    }

    private List<ConfigurationFault> FaultsOf(ZabbixAssembly assembly, IEnumerable<IDefinition> before)
    {
        var faults = new List<ConfigurationFault>();
        DefinitionKinds definitions = DefinitionKinds.Shipped;
        using var state = new ConfigurationState(definitions, new DefinitionSecrets(kinds, new OpenSecretBox()), static (_, _) => { });
        IDefinition[] named = [.. before.Where(d => d.Name != assembly.Parsed.Definition.Name), assembly.Parsed.Definition];

        // What host prototypes name may come later, and is looked at in the end.
        IEnumerable<string> later = ZabbixPrototypeLinks.NamesIn(assembly.Parsed.Definition)
            .Except(named.OfType<TemplateDefinition>().Select(t => t.Name), StringComparer.Ordinal);
        IDefinition[] known = [.. named, .. later.Select(n => new TemplateDefinition { Name = n })];
        var world = new ConfigurationWorld(state, kinds, known.Select(d => (definitions.Of(d), d)), []);
        var context = new RuleContext(assembly.Parsed, world, kinds, faults, []);
        NameRules.Check(context);
        assembly.Parsed.Kind.Check(context);
        return faults;
    }

    /// <summary>An item without its master, and what a rule that is not taken would bring, are nothing.</summary>
    private void RefuseDependents(ZabbixOwner owner)
    {
        HashSet<string> linked = [.. LinkedItems(owner)];
        bool changed = true;
        while (changed)
        {
            changed = false;
            HashSet<string> there = [.. linked, .. owner.Items.Where(i => i.Refused is null).Select(i => i.Key!)];
            there.UnionWith(owner.Discoveries.Where(d => d.Rule.Refused is null).Select(d => d.Rule.Key!));
            foreach (ZabbixPiece piece in owner.Items.Cast<ZabbixPiece>().Concat(owner.Discoveries.Select(d => d.Rule)))
                changed |= RefuseWithout(piece, there);
            foreach (ZabbixDiscovery discovery in owner.Discoveries)
            {
                HashSet<string> inside = [.. there, .. discovery.Items.Where(i => i.Refused is null).Select(i => i.Key!)];
                foreach (ZabbixPiece piece in discovery.All)
                    changed |= discovery.Rule.Refused is null ? RefuseWithout(piece, inside) : RefuseWith(piece, discovery.Rule);
            }
        }
    }

    private static bool RefuseWithout(ZabbixPiece piece, HashSet<string> there)
    {
        if (piece.Refused is not null || piece.Needs.FirstOrDefault(n => !there.Contains(n)) is not { } missing)
            return false;
        piece.Refused = $"it depends on '{missing}', which is not taken";
        return true;
    }

    private static bool RefuseWith(ZabbixPiece piece, ZabbixPiece rule)
    {
        if (piece.Refused is not null)
            return false;
        piece.Refused = $"its discovery rule '{rule.Key}' is not taken";
        return true;
    }

    private IEnumerable<string> LinkedItems(ZabbixOwner owner)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(owner.Links);
        while (next.TryPop(out string? name))
        {
            if (!seen.Add(name) || !_templates.TryGetValue(name, out ZabbixOwner? linked))
                continue;
            linked.Links.ForEach(next.Push);
            foreach (ZabbixPiece<ItemDefinition> item in linked.Items.Where(i => i.Refused is null))
                yield return item.Key!;
        }
    }

    /// <summary>Dependencies on triggers that are not taken are left out; the others get the names that those have here.</summary>
    private void NameDependencies(ZabbixOwner owner)
    {
        ZabbixPiece<TriggerDefinition>[] all = [.. owner.Triggers, .. owner.Discoveries.SelectMany(d => d.Triggers)];
        HashSet<string> there = [.. all.Where(t => t.Refused is null).Select(t => t.Definition.Name)];
        foreach (ZabbixPiece<TriggerDefinition> trigger in all)
        {
            if (trigger.Refused is not null || trigger.Definition.DependsOn.Count == 0)
                continue;
            var named = new List<string>();
            foreach (string written in trigger.Definition.DependsOn)
            {
                string name = owner.TriggerNames.GetValueOrDefault(written) ?? written.Split('\n')[0];
                if (there.Contains(name) && name != trigger.Definition.Name)
                    named.Add(name);
                else
                    report.Change(trigger.What, $"it no longer depends on '{name}', which is not taken");
            }

            trigger.Definition = trigger.Definition with { DependsOn = [.. named.Distinct(StringComparer.Ordinal)] };
        }
    }

    private static string Because(ZabbixOwner owner, string message)
    {
        string subject = $"{(owner.IsHost ? "host" : "template")} '{owner.Name}': ";
        string text = message.StartsWith(subject, StringComparison.Ordinal) ? message[subject.Length..] : message;
        ZabbixPiece? refused = owner.Pieces.FirstOrDefault(
            p => p is { Refused: not null, Key: not null } && text.StartsWith($"'{owner.Name}' has no item '{p.Key}'", StringComparison.Ordinal));
        return refused is null ? text : $"it reads '{refused.Key}', which is not taken";
    }

    private void Report(ZabbixOwner owner)
    {
        foreach (ZabbixPiece piece in owner.Pieces)
        {
            string? refused = piece.Refused ?? (owner.Refused is null ? null : $"its {(owner.IsHost ? "host" : "template")} is not taken");
            if (refused is null)
                continue;
            if (piece.Count.Length > 0)
                report.Refuse(piece.Count, piece.What, refused);
            else
                report.NotTaken(piece.What, refused);
        }

        if (owner.Refused is not null)
            report.Refuse(owner.Count, owner.What, owner.Refused);
    }
}
