using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Definitions;

/// <summary>One change that an override makes to prototypes.</summary>
public sealed record OverrideOperation
{
    /// <summary>Which prototypes.</summary>
    public OverriddenObject Object { get; init; }

    /// <summary>How their names, macros put in, are compared with <see cref="Value"/>.</summary>
    public NameOperator Operator { get; init; }

    /// <summary>A name, a part of one, or a regular expression.</summary>
    public string Value { get; init; } = "";

    /// <summary>Whether they are made; as they say themselves where absent.</summary>
    public bool? Discover { get; init; }

    /// <summary>Whether they work; as they say themselves where absent.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Of items: how often; as they say themselves where absent.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Of items: whether history of texts is kept; as they say themselves where absent.</summary>
    public bool? KeepHistory { get; init; }

    /// <summary>Of triggers: their level; as they say themselves where absent.</summary>
    public Level? Level { get; init; }

    /// <summary>Of triggers: Zabbix' severity, from an import.</summary>
    public ZabbixSeverity? Severity { get; init; }

    /// <summary>Of hosts: templates that they have beside their own.</summary>
    [RefersTo(typeof(TemplateDefinition))]
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Tags that they have beside their own; these win.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
