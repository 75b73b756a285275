using Bongsu.Configuration.Definitions;
using Bongsu.Expressions;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Makes triggers of the triggers and trigger prototypes of a template or host.</summary>
internal sealed class ZabbixTriggers(ImportReport report, ZabbixOwner owner, Func<string, string, ItemReference?> reference)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>A trigger.</summary>
    /// <param name="trigger">What the export says.</param>
    /// <param name="count">What it counts as.</param>
    /// <param name="key">The key of the item that it stands below; null where it stands by itself.</param>
    public ZabbixPiece<TriggerDefinition> Read(ZabbixPart trigger, string count, string? key)
    {
        bool isOld = owner.Export.HasOldExpressions;
        string written = trigger.Text("name") ?? "";
        string what = $"{(count == ZabbixCounts.Triggers ? "trigger" : "trigger prototype")} '{written}' of '{owner.Written}'";
        string? own = key is null ? null : $"/{owner.Written}/{key}";
        report.Found(count);
        string name = UniqueName(written, trigger);
        owner.TriggerNames[IdentityOf(trigger)] = name;
        if (!TryMap(trigger.Text("expression") ?? "", isOld, own, out string? expression, out string? fault))
            return Refused(count, what, fault!);
        string? recovery = null;
        switch (trigger.Text("recovery_mode"))
        {
            case "RECOVERY_EXPRESSION" when !TryMap(trigger.Text("recovery_expression") ?? "", isOld, own, out recovery, out fault):
                return Refused(count, what, fault!);
            case "NONE":
                recovery = "0";
                break;
        }

        ZabbixSeverity severity = ZabbixFilters.SeverityOf(trigger.Text("priority")) ?? ZabbixSeverity.NotClassified;
        if (name != written)
            report.Change(what, $"it is called '{name}', since another one has its name");
        Level meant = severity.ToLevel();
        Level level = SettingsDefinition.Default.Bounds().Bound(Category.Instance, meant);
        if (level != meant)
            report.Change(what, $"its severity means level {(int)meant}; the category instance bounds it to level {(int)level}");
        return new ZabbixPiece<TriggerDefinition>(count, what, new TriggerDefinition
        {
            Name = name,
            Expression = expression!,
            Recovery = recovery,
            Severity = severity,
            Tags = ZabbixTags.Of(trigger.Parts("tags")),
            Description = trigger.Text("description") is { Length: > 0 } text ? text : null,
            EventName = trigger.Text("event_name") is { Length: > 0 } title ? title : null,
            DependsOn = [.. trigger.Parts("dependencies").Select(IdentityOf)],
            Multiple = trigger.Is("type", "MULTIPLE"),
            CorrelationTag = trigger.Is("correlation_mode", "TAG_VALUE") && trigger.Text("correlation_tag") is { Length: > 0 } tag ? tag : null,
            ManualClose = trigger.Is("manual_close", "YES"),
            Discover = !trigger.Is("discover", "NO_DISCOVER"),
            Enabled = !trigger.Is("status", "DISABLED"),
        });
    }

    /// <summary>How Zabbix tells triggers apart: by name and expression.</summary>
    private static string IdentityOf(ZabbixPart trigger) => $"{trigger.Text("name")}\n{trigger.Text("expression")?.Trim()}";

    private static ZabbixPiece<TriggerDefinition> Refused(string count, string what, string why) =>
        new(count, what, new TriggerDefinition { Name = "", Expression = "" }) { Refused = why };

    private bool TryMap(string text, bool isOld, string? own, out string? expression, out string? error)
    {
        if (!ZabbixExpressions.TryTrigger(text, isOld, own, out expression, out error))
            return false;
        string? refused = null;
        Expression mapped = Expression.Parse(expression).MapItems(
            item =>
            {
                if (reference(item.Host, item.Key) is { } known)
                    return known;
                refused = $"it reads '/{item.Host}/{item.Key}' of another template, which is not linked";
                return item;
            });
        expression = mapped.ToString();
        error = refused;
        return refused is null;
    }

    // Here a name is one trigger's alone: what a discovery makes of it must differ too.
    private string UniqueName(string written, ZabbixPart trigger)
    {
        string name = written.Trim();
        if (_names.Add(name))
            return name;
        string level = (trigger.Text("priority") is { Length: > 0 } priority ? priority : "NOT_CLASSIFIED").ToLowerInvariant().Replace('_', ' ');
        string made = $"{name} ({level})";
        for (int i = 2; !_names.Add(made); i++)
            made = $"{name} ({level} {i})";
        return made;
    }
}
