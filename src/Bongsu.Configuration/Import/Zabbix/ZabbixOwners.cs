using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Yaml;
using Bongsu.Expressions;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Reads the templates and hosts of exports.</summary>
internal sealed class ZabbixOwners(ZabbixKinds kinds, ImportReport report)
{
    private const int MostChartItems = 12;

    private readonly List<ZabbixOwner> _owners = [];
    private readonly Dictionary<string, ZabbixOwner> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<ZabbixOwner, YamlMapping> _written = [];
    private readonly Dictionary<ZabbixOwner, ZabbixTriggers> _triggers = [];

    /// <summary>All of them, templates first.</summary>
    public IReadOnlyList<ZabbixOwner> Read(IReadOnlyList<ZabbixExport> exports)
    {
        foreach (ZabbixExport export in exports)
        {
            foreach (YamlMapping template in Objects(export, "templates"))
                Begin(export, template, isHost: false);
        }

        foreach (ZabbixExport export in exports)
        {
            foreach (YamlMapping host in Objects(export, "hosts"))
                Begin(export, host, isHost: true);
        }

        // Expressions name templates of other files.
        foreach (ZabbixOwner owner in _owners)
            ReadBody(owner, _written[owner]);
        foreach (ZabbixExport export in exports)
            ReadLoose(export);
        return _owners;
    }

    private static IEnumerable<YamlMapping> Objects(ZabbixExport export, string list) =>
        export.Root[list] is YamlSequence objects ? objects.Items.OfType<YamlMapping>() : [];

    private void Begin(ZabbixExport export, YamlMapping written, bool isHost)
    {
        var part = new ImportPart(written);
        string name = part.Text(isHost ? "host" : "template") ?? "";
        string word = isHost ? "host" : "template";
        report.Found(isHost ? ZabbixCounts.Hosts : ZabbixCounts.Templates);
        if (name.Trim().Length == 0)
        {
            report.Refuse(isHost ? ZabbixCounts.Hosts : ZabbixCounts.Templates, $"{word} in {export.File}, line {written.Line}", "it has no name");
            return;
        }

        string here = isHost ? ImportNames.OfHost(name) : ImportNames.Of(name);
        bool isCopy = _owners.Exists(o => o.IsHost == isHost && o.Name == here);
        var owner = new ZabbixOwner { Export = export, Written = name, Name = here, IsHost = isHost, IsCopy = isCopy };
        if (isCopy)
            report.Change(owner.What, $"the files have it twice; the first is taken, not that of {export.File}");
        else if (owner.Name != name)
            report.Change(owner.What, $"it is called '{owner.Name}': names have other characters here, and at most 128");
        _owners.Add(owner);
        if (!isHost)
            _templates.TryAdd(name, owner);
        ReadHead(owner, part);
        if (isHost)
            ZabbixHosts.Read(owner, part, kinds, report);
        else
            ReadTemplate(owner, part);
        _written[owner] = written;
    }

    private static void ReadTemplate(ZabbixOwner owner, ImportPart part) => owner.Template = new TemplateDefinition
    {
        Name = owner.Name,
        Description = part.Text("description") is { Length: > 0 } text ? text : null,
        Tags = ZabbixTags.Of(part.Parts("tags")),
    };

    private void ReadHead(ZabbixOwner owner, ImportPart part)
    {
        owner.Links.AddRange(part.Parts("templates").Select(t => t.Text("name") ?? "").Where(n => n.Length > 0));
        foreach (ImportPart macro in part.Parts("macros"))
        {
            string name = macro.Text("macro") ?? "";
            if (!MacroScanner.TryScan(name, 0, out MacroReference? read) || read.Kind != MacroKind.User || read.Text.Length != name.Length)
            {
                report.NotTaken($"macro {name} of '{owner.Written}'", "it is not the name of a user macro");
                continue;
            }

            owner.Macros[name] = macro.Text("value") ?? "";
            if (macro.Text("type") is "SECRET_TEXT" or "VAULT")
            {
                owner.Secrets.Add(name);
                report.SetUp($"{name} of {owner.What}: exports leave secrets out; write its value on the hosts that use it.");
            }
        }

        foreach (ImportPart map in part.Parts("valuemaps").Concat(new ImportPart(owner.Export.Root).Parts("value_maps")))
            ReadValueMap(owner, map);
        var scenarios = new ZabbixScenarios(kinds, report, owner);
        foreach (ImportPart scenario in part.Parts("httptests"))
            scenarios.Read(scenario);
    }

    private void ReadValueMap(ZabbixOwner owner, ImportPart map)
    {
        var made = new ValueMapDefinition
        {
            Name = map.Text("name") ?? "",
            Mappings =
            [
                .. map.Parts("mappings").Select(m => new ValueMapping
                {
                    Type = m.Text("type") switch
                    {
                        "GREATER_OR_EQUAL" => ValueMappingType.AtLeast,
                        "LESS_OR_EQUAL" => ValueMappingType.AtMost,
                        "IN_RANGE" => ValueMappingType.InRange,
                        "REGEXP" => ValueMappingType.Regexp,
                        "DEFAULT" => ValueMappingType.Default,
                        _ => ValueMappingType.Equal,
                    },
                    Value = m.Text("value") ?? "",
                    Shown = m.Text("newvalue") ?? "",
                }),
            ],
        };
        if (made.Name.Length is 0 or > 128 || owner.ValueMaps.Exists(m => m.Name == made.Name))
            return;
        if (made.Mappings.Select(ValueMaps.FaultOf).FirstOrDefault(f => f is not null) is { } fault)
            report.NotTaken($"value map '{made.Name}' of '{owner.Written}'", fault);
        else
            owner.ValueMaps.Add(made);
    }

    private void ReadBody(ZabbixOwner owner, YamlMapping written)
    {
        var items = new ZabbixItems(kinds, report, owner, (host, key) => Reference(owner, host, key));
        var triggers = new ZabbixTriggers(report, owner, (host, key) => Reference(owner, host, key));
        foreach (YamlMapping value in ListOf(written, "items"))
        {
            var item = new ZabbixItem(value, isDiscovery: false, owner.Export.HasOldExpressions);
            owner.Items.Add(items.Read(item, ZabbixCounts.Items, "item"));
            foreach (ImportPart trigger in item.Parts("triggers"))
                owner.Triggers.Add(triggers.Read(trigger, ZabbixCounts.Triggers, item.Key));
        }

        foreach (YamlMapping value in ListOf(written, "discovery_rules"))
            ReadRule(owner, value, items, triggers);
        ZabbixDiscoveryKeys.TellApart(owner, report);
        _triggers[owner] = triggers;
    }

    private void ReadRule(ZabbixOwner owner, YamlMapping value, ZabbixItems items, ZabbixTriggers triggers)
    {
        var rule = new ZabbixItem(value, isDiscovery: true, owner.Export.HasOldExpressions);
        ZabbixPiece<DiscoveryDefinition> read = items.ReadRule(rule);

        // Zabbix 7.4 writes discovery prototypes beside the rules, each with the rule whose rows make it.
        if (rule.Part("parent_discovery_rule")?.Text("key") is { Length: > 0 } parent)
            read.Refused = $"the rows of the discovery '{parent}' make it, and discoveries make no discoveries here";
        var discovery = new ZabbixDiscovery(read);
        owner.Discoveries.Add(discovery);
        foreach (YamlMapping prototype in ListOf(value, "item_prototypes"))
        {
            var item = new ZabbixItem(prototype, isDiscovery: false, owner.Export.HasOldExpressions);
            discovery.Items.Add(items.Read(item, ZabbixCounts.ItemPrototypes, "item prototype"));
            foreach (ImportPart trigger in item.Parts("trigger_prototypes"))
                discovery.Triggers.Add(triggers.Read(trigger, ZabbixCounts.TriggerPrototypes, item.Key));
        }

        foreach (ImportPart trigger in rule.Parts("trigger_prototypes"))
            discovery.Triggers.Add(triggers.Read(trigger, ZabbixCounts.TriggerPrototypes, null));
        foreach (ImportPart graph in rule.Parts("graph_prototypes"))
            ReadGraph(owner, graph, discovery.Charts);
        var hosts = new ZabbixHostPrototypes(report, owner);
        foreach (ImportPart host in rule.Parts("host_prototypes"))
            discovery.Hosts.Add(hosts.Read(host));
        foreach (YamlMapping nested in ListOf(value, "discovery_prototypes"))
            RefuseNested(owner, nested);
    }

    private void RefuseNested(ZabbixOwner owner, YamlMapping value)
    {
        const string Reason = "it stands in a discovery prototype: discoveries make no discoveries here";
        var rule = new ZabbixItem(value, isDiscovery: true, owner.Export.HasOldExpressions);
        report.Found(ZabbixCounts.DiscoveryRules);
        report.Refuse(ZabbixCounts.DiscoveryRules, $"discovery prototype '{rule.Key}' of '{owner.Written}'", "discoveries make no discoveries here");
        foreach (ImportPart item in rule.Parts("item_prototypes"))
        {
            report.Found(ZabbixCounts.ItemPrototypes);
            report.Refuse(ZabbixCounts.ItemPrototypes, $"item prototype '{item.Text("key")}' of '{owner.Written}'", Reason);
            foreach (ImportPart trigger in item.Parts("trigger_prototypes"))
                RefuseTrigger(owner, trigger, Reason);
        }

        foreach (ImportPart trigger in rule.Parts("trigger_prototypes"))
            RefuseTrigger(owner, trigger, Reason);
        foreach (YamlMapping nested in ListOf(value, "discovery_prototypes"))
            RefuseNested(owner, nested);
    }

    private void RefuseTrigger(ZabbixOwner owner, ImportPart trigger, string reason)
    {
        report.Found(ZabbixCounts.TriggerPrototypes);
        report.Refuse(ZabbixCounts.TriggerPrototypes, $"trigger prototype '{trigger.Text("name")}' of '{owner.Written}'", reason);
    }

    /// <summary>Triggers and graphs over several items stand beside the templates and hosts, and name them.</summary>
    private void ReadLoose(ZabbixExport export)
    {
        var root = new ImportPart(export.Root);
        foreach (ImportPart trigger in root.Parts("triggers"))
        {
            if (OwnerOf(export, trigger.Text("expression") ?? "") is { } owner)
            {
                owner.Triggers.Add(_triggers[owner].Read(trigger, ZabbixCounts.Triggers, null));
                continue;
            }

            report.Found(ZabbixCounts.Triggers);
            report.Refuse(ZabbixCounts.Triggers, $"trigger '{trigger.Text("name")}' of {export.File}", "it names no template or host of the file");
        }

        foreach (ImportPart graph in root.Parts("graphs"))
        {
            string host = graph.Parts("graph_items").Select(i => i.Part("item")?.Text("host")).FirstOrDefault(h => h is not null) ?? "";
            if (_owners.Find(o => o.Export == export && o.Written == host) is { } owner)
                ReadGraph(owner, graph, owner.Charts);
        }

        foreach (ImportPart medium in root.Parts("media_types"))
            report.SetUp($"media type '{medium.Text("name")}' ({medium.Text("type") ?? "EMAIL"}): set up a channel of that kind, and name it in a policy.");
    }

    // The owner whose item the expression names first.
    private ZabbixOwner? OwnerOf(ZabbixExport export, string expression)
    {
        ZabbixOwner? first = null;
        int at = int.MaxValue;
        foreach (ZabbixOwner owner in _owners.Where(o => o.Export == export))
        {
            int found = expression.IndexOf(export.HasOldExpressions ? $"{{{owner.Written}:" : $"/{owner.Written}/", StringComparison.Ordinal);
            if (found >= 0 && found < at)
                (first, at) = (owner, found);
        }

        return first;
    }

    private void ReadGraph(ZabbixOwner owner, ImportPart graph, List<ZabbixPiece<ChartDefinition>> charts)
    {
        string name = graph.Text("name") ?? "";
        string[] keys =
        [
            .. graph.Parts("graph_items").Select(i => i.Part("item")?.Text("key") ?? "").Where(k => k.Length > 0).Distinct(StringComparer.Ordinal),
        ];
        if (keys.Length is 0 or > MostChartItems || charts.Exists(c => c.Definition.Name == name) || name.Trim().Length is 0 or > 128)
        {
            report.NotTaken(
                $"graph '{name}' of '{owner.Written}'",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a chart has a name of its own of at most 128 characters, and 1 to {MostChartItems} items; this has {keys.Length}"));
            return;
        }

        var chart = new ChartDefinition { Name = name, Items = keys, Stacked = graph.Text("type") is "STACKED" or "1" };
        charts.Add(new ZabbixPiece<ChartDefinition>("", $"graph '{name}' of '{owner.Written}'", chart));
    }

    private static IEnumerable<YamlMapping> ListOf(YamlMapping value, string member) =>
        value[member] is YamlSequence list ? list.Items.OfType<YamlMapping>() : [];

    /// <summary>An item as a template's or host's own expressions name it; null for one of a template that has nothing to do with it.</summary>
    private ItemReference? Reference(ZabbixOwner owner, string host, string key)
    {
        if (host == "*")
            return new ItemReference(host, key);
        if (host.Length == 0 || host is "{HOST.HOST}" || host == owner.Written)
            return new ItemReference("", key);
        if (owner.IsHost && !_templates.ContainsKey(host))
            return new ItemReference(ImportNames.OfHost(host), key);
        return Links(owner, host) || _templates.TryGetValue(host, out ZabbixOwner? other) && Links(other, owner.Written) ? new ItemReference("", key) : null;
    }

    private bool Links(ZabbixOwner owner, string template)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(owner.Links);
        while (next.TryPop(out string? name))
        {
            if (name == template)
                return true;
            if (seen.Add(name) && _templates.TryGetValue(name, out ZabbixOwner? linked))
                linked.Links.ForEach(next.Push);
        }

        return false;
    }
}
