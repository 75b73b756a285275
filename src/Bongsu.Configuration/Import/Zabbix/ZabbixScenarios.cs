using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Reads web scenarios: each becomes a check, and the items that Zabbix makes of it items that depend on the check.</summary>
internal sealed class ZabbixScenarios(ZabbixKinds kinds, ImportReport report, ZabbixOwner owner)
{
    private const string Dependent = "DEPENDENT";

    private static readonly TimeSpan s_mostTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_stepTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Adds one to its owner.</summary>
    public void Read(ImportPart scenario)
    {
        report.Found(ZabbixCounts.WebScenarios);
        string name = scenario.Text("name") ?? "";
        string what = $"web scenario '{name}' of '{owner.Written}'";
        var options = new ZabbixOptions();
        string? refused = kinds.OfScenarios is not { } kind ? "nothing here walks through web pages" : kind.Import(scenario, options);
        if (!ZabbixIntervals.TryRead(scenario.Text("delay"), owner.Macros, out TimeSpan? interval, out string? change, out string? error))
            refused ??= error;
        foreach (string said in options.Changes.Append(change).OfType<string>())
            report.Change(what, said);
        string[] steps = [.. scenario.Parts("steps").Select(s => s.Text("name") ?? "").Where(n => n.Length > 0)];
        owner.Checks.Add(new ZabbixPiece<CheckDefinition>(ZabbixCounts.WebScenarios, what, new CheckDefinition
        {
            Name = name,
            Type = kinds.OfScenarios?.Type ?? "",
            Interval = interval ?? TimeSpan.FromMinutes(1),
            Timeout = TimeoutOf(scenario),
            Enabled = !scenario.Is("status", "DISABLED"),
            Options = new Dictionary<string, JsonElement>(options.Options, StringComparer.Ordinal),
        }) { Refused = refused });
        if (refused is not null || kinds.Of(Dependent) is not { } dependent)
            return;
        foreach ((string key, string value) in kinds.OfScenarios!.ItemsOf(name, steps))
        {
            owner.Items.Add(new ZabbixPiece<ItemDefinition>("", $"item '{key}' of {what}", new ItemDefinition
            {
                Key = key,
                Name = $"{name}: {value}",
                Type = dependent.Type,
                ValueType = value == Model.Kinds.CheckOutput.Error ? ItemValueType.Text : ItemValueType.Float,
                Options = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
                {
                    ["check"] = JsonSerializer.SerializeToElement(name), ["value"] = JsonSerializer.SerializeToElement(value),
                },
            }) { Key = key });
        }
    }

    // Each step has a time of its own in Zabbix; the whole has one here.
    private static TimeSpan TimeoutOf(ImportPart scenario)
    {
        TimeSpan sum = TimeSpan.Zero;
        foreach (ImportPart step in scenario.Parts("steps"))
            sum += TimeText.TryParse(step.Text("timeout") ?? "", out TimeSpan own) && own > TimeSpan.Zero && own < s_mostTimeout ? own : s_stepTimeout;
        return sum > s_mostTimeout || sum <= TimeSpan.Zero ? s_mostTimeout : sum;
    }
}
