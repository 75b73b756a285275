using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Filters and overrides of discovery rules.</summary>
internal static class ZabbixFilters
{
    /// <summary>The conditions of a filter; none where there is none.</summary>
    public static IEnumerable<RowCondition> Conditions(ImportPart? filter)
    {
        foreach (ImportPart condition in filter?.Parts("conditions") ?? [])
        {
            RowOperator how = condition.Text("operator") switch
            {
                "NOT_MATCHES_REGEX" => RowOperator.NotMatches,
                "EXISTS" => RowOperator.Exists,
                "NOT_EXISTS" => RowOperator.NotExists,
                _ => RowOperator.Matches,
            };
            yield return new RowCondition
            {
                Macro = condition.Text("macro") ?? "",
                Operator = how,
                Value = how is RowOperator.Exists or RowOperator.NotExists ? "" : condition.Text("value") ?? "",
                Label = condition.Text("formulaid") is { Length: > 0 } label ? label : null,
            };
        }
    }

    /// <summary>How the conditions are joined.</summary>
    public static string Join(ImportPart? filter) => filter?.Text("evaltype") switch
    {
        "AND" => RowConditions.And,
        "OR" => RowConditions.Or,
        "FORMULA" => filter.Text("formula") ?? RowConditions.AndOr,
        _ => RowConditions.AndOr,
    };

    /// <summary>The overrides of a rule, in their order.</summary>
    public static IEnumerable<DiscoveryOverride> Overrides(ImportPart rule, IReadOnlyDictionary<string, string> macros, List<string> changes) => rule
        .Parts("overrides")
        .OrderBy(o => int.TryParse(o.Text("step"), NumberStyles.None, CultureInfo.InvariantCulture, out int step) ? step : int.MaxValue)
        .Select(o => new DiscoveryOverride
        {
            Name = o.Text("name") is { Length: > 0 } name ? name : "override",
            Conditions = [.. Conditions(o.Part("filter"))],
            Join = Join(o.Part("filter")),
            Stop = o.Is("stop", "YES") || o.Is("stop", "STOP"),
            Operations = [.. o.Parts("operations").Select(p => Operation(p, macros, changes)).OfType<OverrideOperation>()],
        });

    private static OverrideOperation? Operation(ImportPart operation, IReadOnlyDictionary<string, string> macros, List<string> changes)
    {
        OverriddenObject? what = operation.Text("operationobject") switch
        {
            null or "" or "ITEM_PROTOTYPE" => OverriddenObject.Item,
            "TRIGGER_PROTOTYPE" => OverriddenObject.Trigger,
            "GRAPH_PROTOTYPE" => OverriddenObject.Chart,
            "HOST_PROTOTYPE" => OverriddenObject.Host,
            _ => null,
        };
        if (what is null)
        {
            changes.Add($"an override of {operation.Text("operationobject")} is left out: there are none here");
            return null;
        }

        _ = ZabbixIntervals.TryRead(operation.Text("delay"), macros, out TimeSpan? interval, out _, out _);
        return new OverrideOperation
        {
            Object = what.Value,
            Operator = operation.Text("operator") switch
            {
                "NOT_EQUAL" => NameOperator.NotEqual,
                "LIKE" => NameOperator.Like,
                "NOT_LIKE" => NameOperator.NotLike,
                "REGEXP" => NameOperator.Matches,
                "NOT_REGEXP" => NameOperator.NotMatches,
                _ => NameOperator.Equal,
            },
            Value = operation.Text("value") ?? "",
            Discover = operation.Text("discover") switch { "NO_DISCOVER" => false, "DISCOVER" => true, _ => null },
            Enabled = operation.Text("status") switch { "DISABLED" => false, "ENABLED" => true, _ => null },
            Interval = interval,
            KeepHistory = operation.Text("history") is "0" or "0d" ? false : null,
            Severity = SeverityOf(operation.Text("severity")),
            Templates = ZabbixHostPrototypes.TemplatesOf(operation),
            Tags = ZabbixTags.Of(operation.Parts("tags")),
        };
    }

    /// <summary>A severity; null where none is written.</summary>
    public static ZabbixSeverity? SeverityOf(string? text) => text switch
    {
        "NOT_CLASSIFIED" => ZabbixSeverity.NotClassified,
        "INFO" => ZabbixSeverity.Information,
        "WARNING" => ZabbixSeverity.Warning,
        "AVERAGE" => ZabbixSeverity.Average,
        "HIGH" => ZabbixSeverity.High,
        "DISASTER" => ZabbixSeverity.Disaster,
        _ => null,
    };
}
