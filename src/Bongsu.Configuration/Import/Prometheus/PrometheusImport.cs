using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Yaml;
using Bongsu.Expressions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Import.Prometheus;

/// <summary>
/// Reads rule files of Prometheus: a group becomes a host, an alerting rule an item that counts the series for which the alert holds and a trigger on it, a
/// recording rule an item. Pure: nothing is stored.
/// </summary>
public static class PrometheusImport
{
    private const string Groups = "groups";
    private const string Alerts = "alertingRules";
    private const string Recordings = "recordingRules";

    /// <summary>What the files become here.</summary>
    /// <param name="files">Rule files, or Kubernetes' objects of kind PrometheusRule.</param>
    /// <param name="kinds">The kinds of items of the program.</param>
    public static ImportResult Read(IReadOnlyList<ImportFile> files, KindRegistry kinds)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(kinds);
        var faults = new List<ConfigurationFault>();
        var report = new ImportReport(Groups, Alerts, Recordings);
        IPrometheusRuleKind? kind = kinds.All.OfType<IPrometheusRuleKind>().FirstOrDefault();
        var hosts = new List<HostDefinition>();
        foreach (ImportFile file in files)
        {
            foreach (ImportPart group in GroupsOf(file, faults))
                ReadGroup(group, kind, hosts, report);
        }

        return new ImportResult([.. hosts], report, faults);
    }

    private static List<ImportPart> GroupsOf(ImportFile file, List<ConfigurationFault> faults)
    {
        if (file.Bytes.Length > ImportFile.MaxBytes)
        {
            faults.Add(new ConfigurationFault(file.Name, 0, $"the file is longer than {ImportFile.MaxBytes / (1024 * 1024)} MiB."));
            return [];
        }

        if (!ConfigurationText.TryDecode(file.Bytes.Span, file.Name, out string? text, out ConfigurationFault? fault))
        {
            faults.Add(fault);
            return [];
        }

        var groups = new List<ImportPart>();
        try
        {
            IReadOnlyList<YamlValue> documents = YamlReader.Read(text, null);
            foreach (YamlValue document in documents)
            {
                var root = new ImportPart(document);
                groups.AddRange((root.Part("spec") ?? root).Parts(Groups));
            }

            if (groups.Count == 0)
                faults.Add(
                    new ConfigurationFault(
                        file.Name,
                        documents.Count == 0 ? 0 : documents[0].Line,
                        "this is no rule file of Prometheus: it must have 'groups'."));
        }
        catch (YamlFault e)
        {
            faults.Add(new ConfigurationFault(file.Name, e.Line, e.Message));
        }

        return groups;
    }

    private static void ReadGroup(ImportPart group, IPrometheusRuleKind? kind, List<HostDefinition> hosts, ImportReport report)
    {
        string written = group.Text("name") ?? "";
        string what = $"group '{written}'";
        string name = ImportNames.OfHost($"rules {written}");
        report.Found(Groups);
        bool known = written.Trim().Length > 0 && hosts.TrueForAll(h => h.Name != name);
        if (!known)
            report.Refuse(Groups, what, written.Trim().Length == 0 ? "it has no name" : "the files have it twice; the first is taken");
        TimeSpan interval = PrometheusDuration.Read(group.Text("interval")) ?? TimeSpan.FromMinutes(1);
        var items = new List<ItemDefinition>();
        var triggers = new List<TriggerDefinition>();
        foreach (ImportPart rule in group.Parts("rules"))
        {
            bool isAlert = rule.Has("alert");
            string count = isAlert ? Alerts : Recordings;
            string rulesName = rule.Text(isAlert ? "alert" : "record") ?? "";
            string ruleIs = $"{(isAlert ? "alert" : "recording rule")} '{rulesName}' of {what}";
            report.Found(count);
            string? refused = !known ? "its group is not taken"
                : kind is null ? "nothing here evaluates such expressions"
                : isAlert ? Alert(rule, rulesName, kind, interval, items, triggers, ruleIs, report)
                : Recording(rule, rulesName, kind, interval, items);
            if (refused is not null)
                report.Refuse(count, ruleIs, refused);
        }

        if (known)
            hosts.Add(new HostDefinition { Name = name, DisplayName = written, Groups = ["Prometheus rules"], Items = items, Triggers = triggers });
    }

    private static string? Alert(
        ImportPart rule, string name, IPrometheusRuleKind kind, TimeSpan interval, List<ItemDefinition> items, List<TriggerDefinition> triggers, string what,
        ImportReport report)
    {
        var options = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (kind.ImportAlert(rule.Text("expr") ?? "", options) is { } refused)
            return refused;
        if (PrometheusDuration.Read(rule.Text("for")) is not { } lasting || PrometheusDuration.Read(rule.Text("keep_firing_for")) is not { } keep)
            return "'for' and 'keep_firing_for' are durations such as 5m";
        string own = Unique(name, triggers.Select(t => t.Name));
        string key = $"alert[{ItemKey.Quote(own)}]";
        string span = TimeText.Format(lasting);
        string expression = lasting == TimeSpan.Zero ? $"last(//{key})>0" : $"last(//{key},#1:now-{span})>0 and min(//{key},{span})>0";
        if (!Expression.TryParse(expression, out _, out ExpressionError? error))
            return error.Message;
        Dictionary<string, string> labels = Texts(rule.Part("labels"));
        labels.Remove("severity", out string? severity);
        ImportPart? annotations = rule.Part("annotations");
        string[] said = [.. new[] { "summary", "description", "message", "runbook_url" }.Select(a => annotations?.Text(a)).OfType<string>()
            .Where(t => t.Length > 0)];
        items.Add(new ItemDefinition { Key = key, Name = own, Type = kind.Type, Interval = Bounded(interval), Options = options });
        triggers.Add(new TriggerDefinition
        {
            Name = own,
            Expression = expression,
            Recovery = keep == TimeSpan.Zero ? null : $"max(//{key},{TimeText.Format(keep)})=0",
            Severity = SeverityOf(severity),
            Tags = labels,
            Description = said.Length == 0 ? null : PrometheusText.WithoutTemplates(string.Join("\n\n", said)),
        });
        report.Change(what, "it is one problem, whose value is the number of series for which it holds; in Prometheus each series is an alert of its own");
        if (own != name)
            report.Change(what, $"it is called '{own}', since another one has its name");
        return null;
    }

    private static string? Recording(ImportPart rule, string name, IPrometheusRuleKind kind, TimeSpan interval, List<ItemDefinition> items)
    {
        if (name.Length == 0)
            return "it has neither 'alert' nor 'record'";
        var options = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (kind.ImportRecording(rule.Text("expr") ?? "", options) is { } refused)
            return refused;
        string key = $"record[{ItemKey.Quote(name)}]";
        for (int i = 2; items.Exists(item => item.Key == key); i++)
            key = $"record[{ItemKey.Quote(name)},{i}]";
        items.Add(new ItemDefinition
        {
            Key = key, Name = name, Type = kind.Type, Interval = Bounded(interval), Tags = Texts(rule.Part("labels")), Options = options,
        });
        return null;
    }

    private static TimeSpan Bounded(TimeSpan interval) =>
        interval < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : interval > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : interval;

    private static string Unique(string name, IEnumerable<string> others)
    {
        HashSet<string> taken = [.. others];
        string made = name.Trim().Length == 0 ? "alert" : name.Trim();
        for (int i = 2; taken.Contains(made); i++)
            made = $"{name.Trim()} ({i})";
        return made;
    }

    private static Dictionary<string, string> Texts(ImportPart? part) =>
        part?.Members.ToDictionary(m => m.Key, m => PrometheusText.WithoutTemplates(m.Value), StringComparer.Ordinal) ?? [];

    private static ZabbixSeverity SeverityOf(string? label) => label?.ToLowerInvariant() switch
    {
        "critical" or "page" or "emergency" or "disaster" => ZabbixSeverity.Disaster,
        "error" or "high" or "major" => ZabbixSeverity.High,
        "info" or "information" or "none" => ZabbixSeverity.Information,
        "average" => ZabbixSeverity.Average,
        _ => ZabbixSeverity.Warning,
    };
}
