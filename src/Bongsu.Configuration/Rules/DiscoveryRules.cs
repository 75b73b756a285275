using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Resolving;
using Bongsu.Expressions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Rules;

/// <summary>What holds for low-level discoveries, wherever they stand.</summary>
internal static class DiscoveryRules
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(25 * 365);
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromMilliseconds(100);

    public static void Check(RuleContext context, IReadOnlyList<DiscoveryDefinition> discoveries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < discoveries.Count; i++)
        {
            if (!seen.Add(discoveries[i].Key))
                context.Fault($"there are two discoveries with the key '{discoveries[i].Key}'.", "discoveries", i, "key");
            Check(context, discoveries[i], ["discoveries", i]);
        }
    }

    private static void Check(RuleContext context, DiscoveryDefinition discovery, object[] path)
    {
        if (!ItemKey.TryParse(discovery.Key, out _, out string? error))
            context.Fault(error, [.. path, "key"]);
        SpanRules.Interval(context, discovery.Interval, [.. path, "interval"]);
        SpanRules.Timeout(context, discovery.Timeout, [.. path, "timeout"]);
        SpanRules.Between(context, discovery.KeepLost, TimeSpan.Zero, s_longest, "the time that lost things stay", [.. path, "keepLost"]);
        if (discovery.DisableLost is { } disable)
            SpanRules.Between(context, disable, TimeSpan.Zero, s_longest, "the time after which lost things are switched off", [.. path, "disableLost"]);
        MonitoredRules.Source(context, discovery, path);
        for (int i = 0; i < discovery.Preprocessing.Count; i++)
            context.Bind(KindFamily.Preprocessing, discovery.Preprocessing[i], [.. path, "preprocessing", i]);
        foreach ((string macro, string written) in discovery.MacroPaths)
        {
            if (!IsMacro(macro))
                context.Fault(
                    $"'{macro}' is not the name of a discovery's macro: write '{{#NAME}}' with capital letters, digits, dots and underscores.",
                    [.. path, "macroPaths", macro]);
            if (!JsonPath.TryParse(written, out _, out string? wrong))
                context.Fault($"'{written}' is not a JSONPath: {wrong}", [.. path, "macroPaths", macro]);
        }

        foreach ((string macro, string pattern) in discovery.Filter)
            PatternRules.Check(context, pattern.StartsWith('!') ? pattern[1..] : pattern, [.. path, "filter", macro]);
        Conditions(context, discovery.Conditions, discovery.Join, path);
        for (int i = 0; i < discovery.Overrides.Count; i++)
            Override(context, discovery.Overrides[i], [.. path, "overrides", i]);
        MonitoredRules.Items(context, discovery.Items, [.. path, "items"]);
        MonitoredRules.Triggers(context, discovery.Triggers, Category.Instance, [.. path, "triggers"]);
        MonitoredRules.Charts(context, discovery.Charts, [.. path, "charts"]);
        HostPrototypeRules.Check(context, discovery, path);
    }

    private static void Override(RuleContext context, DiscoveryOverride one, object[] path)
    {
        Conditions(context, one.Conditions, one.Join, path);
        for (int i = 0; i < one.Operations.Count; i++)
        {
            OverrideOperation operation = one.Operations[i];
            object[] at = [.. path, "operations", i];
            if (operation.Interval is { } interval)
                SpanRules.Interval(context, interval, [.. at, "interval"]);
            for (int t = 0; t < operation.Templates.Count; t++)
                context.MustExist<TemplateDefinition>(operation.Templates[t], [.. at, "templates", t]);
            if (operation is { Level: not null, Severity: not null })
                context.Fault("an operation has both level and severity; keep level.", [.. at, "severity"]);
            if (operation.Operator is NameOperator.Matches or NameOperator.NotMatches)
                Pattern(context, operation.Value, [.. at, "value"]);
        }
    }

    private static void Conditions(RuleContext context, IReadOnlyList<RowCondition> conditions, string join, object[] path)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < conditions.Count; i++)
        {
            object[] at = [.. path, "conditions", i];
            if (!IsMacro(conditions[i].Macro))
                context.Fault(
                    $"'{conditions[i].Macro}' is not the name of a discovery's macro: write '{{#NAME}}' with capital letters, digits, dots and underscores.",
                    [.. at, "macro"]);
            if (!labels.Add(RowFilter.LabelOf(conditions[i], i)))
                context.Fault($"there are two conditions with the label {RowFilter.LabelOf(conditions[i], i)}.", [.. at, "label"]);
            if (conditions[i].Operator is RowOperator.Matches or RowOperator.NotMatches && !conditions[i].Value.StartsWith('@'))
                Pattern(context, conditions[i].Value, [.. at, "value"]);
        }

        if (RowFilter.IsWord(join))
            return;
        if (!ConditionFormula.TryParse(join, out ConditionFormula? formula, out string? error))
            context.Fault(error, [.. path, "join"]);
        else if (formula.Labels.FirstOrDefault(l => !labels.Contains(l)) is { } unknown)
            context.Fault($"'{join}' names {unknown}, which is no condition's label; there are: {string.Join(", ", labels)}.", [.. path, "join"]);
    }

    private static void Pattern(RuleContext context, string pattern, object[] path)
    {
        if (!MacroText.Has(pattern) || !pattern.Contains("{$", StringComparison.Ordinal))
        {
            if (!SafeRegex.TryCreate(pattern, ignoreCase: false, s_matchTimeout, out _, out string? error))
                context.Fault(error, path);
        }
    }

    private static bool IsMacro(string name) => MacroScanner.TryScan(name, 0, out MacroReference? macro)
        && macro.Kind == MacroKind.Discovery
        && macro.Function is null
        && macro.Text.Length == name.Length;
}
