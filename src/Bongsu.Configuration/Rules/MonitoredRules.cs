using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Expressions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Rules;

/// <summary>What holds for items, checks and triggers, wherever they stand.</summary>
internal static class MonitoredRules
{
    private const int MaxChartItems = 12;
    private const int MaxPlaces = 9;
    private const int MaxAttempts = 10;

    public static void Items(RuleContext context, IReadOnlyList<ItemDefinition> items, params object[] path)
    {
        Unique(context, items.Select(i => i.Key), "items with the key", path);
        for (int i = 0; i < items.Count; i++)
            Item(context, items[i], [.. path, i]);
    }

    public static void Checks(RuleContext context, IReadOnlyList<CheckDefinition> checks, Category category, params object[] path)
    {
        Unique(context, checks.Select(c => c.Name ?? c.Type), "checks named", path);
        for (int i = 0; i < checks.Count; i++)
            Check(context, checks[i], category, [.. path, i]);
    }

    public static void Triggers(RuleContext context, IReadOnlyList<TriggerDefinition> triggers, Category defaultCategory, params object[] path)
    {
        Unique(context, triggers.Select(t => t.Name), "triggers named", path);
        for (int i = 0; i < triggers.Count; i++)
            Trigger(context, triggers[i], defaultCategory, [.. path, i]);
    }

    public static void Charts(RuleContext context, IReadOnlyList<ChartDefinition> charts, params object[] path)
    {
        Unique(context, charts.Select(c => c.Name), "charts named", path);
        for (int i = 0; i < charts.Count; i++)
        {
            if (charts[i].Name.Trim().Length is 0 or > NameRules.MaxLength)
                context.Fault($"a chart's name has 1 to {NameRules.MaxLength} characters.", [.. path, i, "name"]);
            if (charts[i].Items.Count is 0 or > MaxChartItems)
                context.Fault($"a chart has 1 to {MaxChartItems} items.", [.. path, i, "items"]);
            for (int k = 0; k < charts[i].Items.Count; k++)
            {
                if (!ItemKey.TryParse(charts[i].Items[k], out _, out string? error))
                    context.Fault(error, [.. path, i, "items", k]);
            }
        }
    }

    public static void Source(RuleContext context, IHasOptions source, object[] path)
    {
        if (context.Kinds.ItemSources.TryGetValue(source.Type, out IKind? kind))
            context.Bind(kind.Family, source, path);
        else if (context.Kinds.Find(KindFamily.Check, source.Type) is not null)
            context.Fault($"'{source.Type}' yields several values at once: write it under checks.", [.. path, "type"]);
        else
            context.Fault(NearestName.Unknown(source.Type, "a type of item", context.Kinds.ItemSources.Keys), [.. path, "type"]);
    }

    private static void Item(RuleContext context, ItemDefinition item, object[] path)
    {
        if (!ItemKey.TryParse(item.Key, out _, out string? error))
            context.Fault(error, [.. path, "key"]);
        else if (item.Key.Length > ItemKey.MaxLength)
            context.Fault($"a key has at most {ItemKey.MaxLength} characters.", [.. path, "key"]);
        SpanRules.Interval(context, item.Interval, [.. path, "interval"]);
        SpanRules.Timeout(context, item.Timeout, [.. path, "timeout"]);
        if (item.ValueMap is { } map && ValueMapsOf(context).Concat(context.World.Settings().ValueMaps).All(m => m.Name != map))
            context.Fault($"the settings have no value map '{map}'.", [.. path, "valueMap"]);
        if ((item.FullAt ?? item.EmptyAt) is not null && item.ValueType is not (ItemValueType.Float or ItemValueType.Unsigned))
            context.Fault("only numbers have fullAt and emptyAt.", [.. path, item.FullAt is null ? "emptyAt" : "fullAt"]);
        Source(context, item, path);
        for (int i = 0; i < item.Preprocessing.Count; i++)
            context.Bind(KindFamily.Preprocessing, item.Preprocessing[i], [.. path, "preprocessing", i]);
    }

    private static IReadOnlyList<ValueMapDefinition> ValueMapsOf(RuleContext context) => context.Parsed.Definition switch
    {
        TemplateDefinition template => template.ValueMaps,
        HostDefinition host => host.ValueMaps,
        _ => [],
    };

    private static void Check(RuleContext context, CheckDefinition check, Category category, object[] path)
    {
        string name = check.Name ?? check.Type;
        if (name.Trim().Length == 0 || name.Length > NameRules.MaxLength || name.Any(char.IsControl))
            context.Fault($"the name of a check has 1 to {NameRules.MaxLength} characters and no control characters.", [.. path, "name"]);
        else if (!ItemKey.TryParse($"k[{ItemKey.Quote(name)}]", out ItemKey? key, out _) || key.Parameters is not [var parameter] || parameter != name)
            context.Fault(
                $"the name '{name}' cannot stand in the keys of the check's items: one with a comma, quote or bracket must not end with a backslash.",
                [.. path, "name"]);
        SpanRules.Interval(context, check.Interval, [.. path, "interval"]);
        SpanRules.Timeout(context, check.Timeout, [.. path, "timeout"]);
        if (check.Attempts is < 1 or > MaxAttempts)
            context.Fault($"attempts is from 1 to {MaxAttempts}.", [.. path, "attempts"]);
        if (check.Level is { } level)
            Level(context, category, level, [.. path, "level"]);
        if (context.Kinds.Find(KindFamily.Check, check.Type) is not ICheckKind kind)
        {
            IEnumerable<string> known = context.Kinds.All.OfType<ICheckKind>().Where(k => k.Outputs.Count > 0).Select(k => k.Type);
            context.Fault(NearestName.Unknown(check.Type, "a type of check", known), [.. path, "type"]);
        }
        else if (kind.Outputs.Count == 0)
        {
            context.Fault($"'{check.Type}' yields one value: write it under items.", [.. path, "type"]);
        }
        else
        {
            context.Bind(KindFamily.Check, check, path);
            Places(context, check, kind, path);
        }
    }

    private static void Places(RuleContext context, CheckDefinition check, ICheckKind kind, object[] path)
    {
        if (check.Places.Count > 0 && kind.NeedsServer)
            context.Fault($"'{check.Type}' works on what this server has received, so no other place can run it.", [.. path, "places"]);
        if (check.Places.Count > MaxPlaces)
            context.Fault($"a check has at most {MaxPlaces} places.", [.. path, "places"]);
        Unique(context, check.Places, "places", [.. path, "places"]);
        for (int i = 0; i < check.Places.Count; i++)
        {
            if (check.Places[i] != PlaceDefinition.Here)
                context.MustExist<PlaceDefinition>(check.Places[i], [.. path, "places", i]);
        }

        if (check.Quorum is { } quorum && (quorum < 1 || quorum > check.Places.Count))
            context.Fault(
                check.Places.Count == 0 ? "quorum is for checks with places." : $"quorum is from 1 to the number of places, {check.Places.Count}.",
                [.. path, "quorum"]);
    }

    private static void Trigger(RuleContext context, TriggerDefinition trigger, Category defaultCategory, object[] path)
    {
        if (trigger.Name.Trim().Length is 0 or > 1024)
            context.Fault("a trigger's name has 1 to 1024 characters.", [.. path, "name"]);
        Parse(context, trigger.Expression, [.. path, "expression"]);
        if (trigger.Recovery is not null)
            Parse(context, trigger.Recovery, [.. path, "recovery"]);
        TriggerRules.Check(context, trigger, path);
        Category category = trigger.Category ?? defaultCategory;
        if (trigger is { Level: not null, Severity: not null })
            context.Fault($"trigger '{trigger.Name}' has both level and severity; keep level.", [.. path, "severity"]);
        else if (trigger.Level is { } level)
            Level(context, category, level, [.. path, "level"]);
        else if (trigger.Severity is { } severity)
            Severity(context, trigger.Name, category, severity, [.. path, "severity"]);
    }

    private static void Level(RuleContext context, Category category, Level level, object[] path)
    {
        LevelBounds bounds = Bounds(context);
        if (!bounds.Allows(category, level))
            context.Fault(bounds.Refusal(category, level), path);
    }

    private static void Severity(RuleContext context, string trigger, Category category, ZabbixSeverity severity, object[] path)
    {
        Level meant = severity.ToLevel();
        Level level = Bounds(context).Bound(category, meant);
        if (level != meant)
            context.Warn(
                $"trigger '{trigger}': severity {severity.ToString().ToLowerInvariant()} means level {(int)meant}; category "
                    + $"{category.ToString().ToLowerInvariant()} bounds it to level {(int)level}.",
                path);
    }

    private static LevelBounds Bounds(RuleContext context) =>
        context.World.Settings().Bounds();

    private static void Parse(RuleContext context, string text, object[] path)
    {
        ExpressionError? error = Expression.TryParse(text, out Expression? expression, out ExpressionError? unread) ? expression.TriggerFault : unread;
        if (error is not null)
            context.Fault($"{error.Message} (column {error.Column} of '{text}')", path);
    }

    private static void Unique(RuleContext context, IEnumerable<string> names, string what, object[] path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int place = 0;
        foreach (string name in names)
        {
            if (!seen.Add(name))
                context.Fault($"there are two {what} '{name}'.", [.. path, place]);
            place++;
        }
    }
}
