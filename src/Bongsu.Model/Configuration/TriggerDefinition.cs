using Bongsu.Model.Levels;

namespace Bongsu.Model.Configuration;

/// <summary>A trigger (트리거): an expression that is OK or PROBLEM. In it <c>//key</c> means this host.</summary>
public sealed record TriggerDefinition
{
    /// <summary>Unique on its host; macros are expanded when a problem opens.</summary>
    public required string Name { get; init; }

    /// <summary>Fires when it is not 0.</summary>
    public required string Expression { get; init; }

    /// <summary>Where present: a problem recovers when the expression is 0 and this is not.</summary>
    public string? Recovery { get; init; }

    /// <summary>1 to 3 for category instance, 4 to 5 for category service; default 2 (instance) or 4 (service).</summary>
    public Level? Level { get; init; }

    /// <summary>Zabbix' severity, from an import: becomes a level, bounded by the category, and the bounding is shown.</summary>
    public ZabbixSeverity? Severity { get; init; }

    /// <summary>Default: instance on hosts and templates, service on services.</summary>
    public Category? Category { get; init; }

    /// <summary>Carried to the problem.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What to do about it, shown on the problem and in mails.</summary>
    public string? Description { get; init; }

    /// <summary>False keeps it and evaluates nothing.</summary>
    public bool Enabled { get; init; } = true;
}
