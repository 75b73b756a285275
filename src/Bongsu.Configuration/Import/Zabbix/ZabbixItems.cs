using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bongsu.Configuration.Definitions;
using Bongsu.Expressions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Makes items of the items, prototypes and discovery rules of a template or host.</summary>
internal sealed partial class ZabbixItems(ZabbixKinds kinds, ImportReport report, ZabbixOwner owner, Func<string, string, ItemReference?> reference)
{
    /// <summary>An item or a prototype.</summary>
    public ZabbixPiece<ItemDefinition> Read(ZabbixItem item, string count, string word)
    {
        string what = $"{word} '{item.Key}' of '{owner.Written}'";
        var changes = new List<string>();
        string type = "", fault = "";
        var options = new ZabbixOptions();
        TimeSpan? interval = null;
        if (Import(item, options, out IZabbixItemKind? kind) is { } refused)
            fault = refused;
        else
            type = kind!.Type;
        if (!ZabbixIntervals.TryRead(item.Text("delay"), owner.Macros, out interval, out string? change, out string? error) && fault.Length == 0)
            fault = error!;
        Add(changes, change);
        TimeSpan? timeout = ZabbixIntervals.Timeout(item.Text("timeout"), owner.Macros, out change);
        Add(changes, change);
        ItemValueType? valueType = ValueTypeOf(item.Text("value_type"));
        if (valueType is null && fault.Length == 0)
            fault = item.Is("value_type", "BINARY")
                ? "binary values, such as pictures, are not kept here"
                : $"values of type {item.Text("value_type")} are not kept here";
        bool isText = valueType is ItemValueType.Text or ItemValueType.Log;
        var definition = new ItemDefinition
        {
            Key = item.Key,
            Name = NameOf(item),
            Type = type,
            Interval = interval ?? TimeSpan.FromMinutes(1),
            Timeout = timeout ?? TimeSpan.FromSeconds(5),
            ValueType = valueType ?? ItemValueType.Text,
            Unit = isText ? "" : (item.Text("units") ?? "").TrimStart('!'),
            ValueMap = item.Part("valuemap")?.Text("name") is { Length: > 0 } map && Knows(map) ? map : null,
            Preprocessing = [.. Steps(item)],
            KeepHistory = !isText || item.Text("history") is not ("0" or "0d"),
            Tags = TagsOf(item),
            Enabled = !item.Is("status", "DISABLED"),
            Discover = !item.Is("discover", "NO_DISCOVER"),
            Description = item.Text("description") is { Length: > 0 } text ? text : null,
            Options = new Dictionary<string, JsonElement>(options.Options),
        };
        return Piece(new ZabbixPiece<ItemDefinition>(count, what, definition) { Needs = [.. options.Items], Key = item.Key }, fault, options, changes);
    }

    /// <summary>A discovery rule without its prototypes.</summary>
    public ZabbixPiece<DiscoveryDefinition> ReadRule(ZabbixItem rule)
    {
        string what = $"discovery rule '{rule.Key}' of '{owner.Written}'";
        var changes = new List<string>();
        var options = new ZabbixOptions();
        string fault = Import(rule, options, out IZabbixItemKind? kind) ?? "";
        if (!ZabbixIntervals.TryRead(rule.Text("delay"), owner.Macros, out TimeSpan? interval, out string? change, out string? error) && fault.Length == 0)
            fault = error!;
        Add(changes, change);
        TimeSpan? timeout = ZabbixIntervals.Timeout(rule.Text("timeout"), owner.Macros, out change);
        Add(changes, change);
        ImportPart? filter = rule.Part("filter");
        var definition = new DiscoveryDefinition
        {
            Key = rule.Key,
            Name = rule.Name == rule.Key ? null : rule.Name,
            Description = rule.Text("description") is { Length: > 0 } text ? text : null,
            Type = kind?.Type ?? "",
            Interval = interval ?? TimeSpan.FromMinutes(1),
            Timeout = timeout ?? TimeSpan.FromSeconds(5),
            Preprocessing = [.. Steps(rule)],
            MacroPaths = rule.Parts("lld_macro_paths")
                .DistinctBy(p => p.Text("lld_macro"))
                .ToDictionary(p => p.Text("lld_macro") ?? "", p => p.Text("path") ?? ""),
            Conditions = [.. ZabbixFilters.Conditions(filter)],
            Join = ZabbixFilters.Join(filter),
            KeepLost = KeepLost(rule, changes),
            DisableLost = DisableLost(rule),
            Overrides = [.. ZabbixFilters.Overrides(rule, owner.Macros, changes)],
            Enabled = !rule.Is("status", "DISABLED"),
            Options = new Dictionary<string, JsonElement>(options.Options),
        };
        return Piece(
            new ZabbixPiece<DiscoveryDefinition>(ZabbixCounts.DiscoveryRules, what, definition) { Needs = [.. options.Items], Key = rule.Key },
            fault,
            options,
            changes);
    }

    private static ItemValueType? ValueTypeOf(string? text) => text switch
    {
        null or "" or "UNSIGNED" => ItemValueType.Unsigned,
        "FLOAT" => ItemValueType.Float,
        "CHAR" or "TEXT" => ItemValueType.Text,
        "LOG" => ItemValueType.Log,
        _ => null,
    };

    private static Dictionary<string, string> TagsOf(ZabbixItem item)
    {
        Dictionary<string, string> tags = ZabbixTags.Of(item.Parts("tags"));
        string applications = string.Join(", ", item.Parts("applications").Select(a => a.Text("name")).Where(n => !string.IsNullOrEmpty(n)));
        if (applications.Length > 0)
            tags["Application"] = applications;
        return tags;
    }

    private static IEnumerable<PreprocessingDefinition> Steps(ZabbixItem item)
    {
        foreach (ImportPart step in item.Parts("preprocessing"))
        {
            string[] lines = step.Text("params") is { } text ? text.Split('\n') : [.. step.Texts("parameters")];
            var options = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            if (lines is not ([] or [""]))
                options["params"] = JsonSerializer.SerializeToElement(lines);
            if (step.Text("error_handler") is { Length: > 0 } and not "ORIGINAL_ERROR" and { } handler)
            {
                options["errorHandler"] = JsonSerializer.SerializeToElement(handler.ToLowerInvariant().Replace('_', '-'));
                if (step.Text("error_handler_params") is { Length: > 0 } said)
                    options["errorHandlerParams"] = JsonSerializer.SerializeToElement(said);
            }

            yield return new PreprocessingDefinition { Type = (step.Text("type") ?? "").ToLowerInvariant().Replace('_', '-'), Options = options };
        }
    }

    private static void Add(List<string> changes, string? change)
    {
        if (change is not null)
            changes.Add(change);
    }

    // Positional macros of old exports stand for the key's parameters.
    private static string? NameOf(ZabbixItem item)
    {
        if (item.Name == item.Key)
            return null;
        return item.HasOldExpressions && item.Name.Contains('$', StringComparison.Ordinal) && ItemKey.TryParse(item.Key, out ItemKey? key, out _)
            ? Positional().Replace(item.Name, m => key[int.Parse(m.Groups["place"].Value, CultureInfo.InvariantCulture) - 1])
            : item.Name;
    }

    private string? Import(ZabbixItem item, ZabbixOptions options, out IZabbixItemKind? kind)
    {
        kind = kinds.Of(item.Type);
        if (item.Key.Length == 0)
            return "it has no key";
        if (kind is null)
            return ZabbixUnknownTypes.ReasonOf(item.Type);
        if (kind.Import(item, options) is { } refused)
            return refused;
        return kind is ICheckKind { FormulaOption: { } formula } ? Map(formula, options) : null;
    }

    // The formula's items are named by the template that they stand in.
    private string? Map(string option, ZabbixOptions options)
    {
        if (!options.Options.TryGetValue(option, out JsonElement written) || !Expression.TryParse(written.GetString(), out Expression? expression, out _))
            return null;
        string? refused = null;
        Expression mapped = expression.MapItems(
            item =>
            {
                if (reference(item.Host, item.Key) is { } known)
                    return known;
                refused = $"it reads '/{item.Host}/{item.Key}' of another template, which is not linked";
                return item;
            });
        options.Set(option, mapped.ToString());
        return refused;
    }

    private bool Knows(string map) => owner.ValueMaps.Exists(m => m.Name == map);

    private TimeSpan KeepLost(ZabbixItem rule, List<string> changes)
    {
        switch (rule.Text("lifetime_type"))
        {
            case "DELETE_NEVER":
                return TimeSpan.FromDays(25 * 365);
            case "DELETE_IMMEDIATELY":
                return TimeSpan.Zero;
        }

        string text = rule.Text("lifetime") is { Length: > 0 } own ? own : owner.Export.Version >= new Version(7, 0) ? "7d" : "30d";
        if (text.StartsWith('{'))
        {
            string meant = owner.Macros.GetValueOrDefault(text) is { Length: > 0 } value ? value : "7d";
            changes.Add($"what it no longer finds stays {meant}, today's default of {text}: a macro is no time here");
            text = meant;
        }

        var longest = TimeSpan.FromDays(25 * 365);
        return !Model.Time.TimeText.TryParse(text, out TimeSpan span) ? TimeSpan.FromDays(7) : span > longest ? longest : span;
    }

    // Before 7.0 what is lost stays switched on until it is removed.
    private TimeSpan? DisableLost(ZabbixItem rule)
    {
        if (owner.Export.Version < new Version(7, 0) || rule.Is("enabled_lifetime_type", "DISABLE_NEVER"))
            return null;
        if (!rule.Is("enabled_lifetime_type", "DISABLE_AFTER"))
            return TimeSpan.Zero;
        string text = rule.Text("enabled_lifetime") ?? "";
        return Model.Time.TimeText.TryParse(owner.Macros.GetValueOrDefault(text) ?? text, out TimeSpan span) && span <= TimeSpan.FromDays(25 * 365)
            ? span
            : null;
    }

    private ZabbixPiece<T> Piece<T>(ZabbixPiece<T> piece, string fault, ZabbixOptions options, List<string> changes)
        where T : class
    {
        report.Found(piece.Count);
        if (fault.Length > 0)
        {
            piece.Refused = fault;
            return piece;
        }

        foreach (string change in changes.Concat(options.Changes))
            report.Change(piece.What, change);
        foreach ((string macro, string value) in options.Macros)
            owner.Macros.TryAdd(macro, value);
        return piece;
    }

    [GeneratedRegex(@"\$(?<place>[1-9])", RegexOptions.None, 1000)]
    private static partial Regex Positional();
}
