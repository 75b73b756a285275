using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Definitions;

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

    /// <summary>
    /// The title of its problems, with macros, those of values among them (<c>{ITEM.VALUE}</c>, <c>{FUNCTION.VALUE}</c>, <c>{?...}</c>); the name where absent.
    /// </summary>
    public string? EventName { get; init; }

    /// <summary>
    /// Triggers that explain this one: while one of them, or one that they depend on, is in problem, this one opens none. A name means the same host (or
    /// template); <c>host/name</c> another's.
    /// </summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>True: every value that makes it true opens a further problem, as for lines of a log.</summary>
    public bool Multiple { get; init; }

    /// <summary>Where present: good values end only those open problems whose tag of this name has the value that it has now.</summary>
    public string? CorrelationTag { get; init; }

    /// <summary>True lets people close its problems by hand.</summary>
    public bool ManualClose { get; init; }

    /// <summary>
    /// <c>none</c> (the default), <c>auto</c>, or a span such as <c>2m</c>: how long a problem of level 1 to 3 may heal by itself before anybody is told.
    /// </summary>
    public string? HealWindow { get; init; }

    /// <summary>When it counts as flapping; the settings' where absent.</summary>
    public FlappingDefinition? Flapping { get; init; }

    /// <summary>Of a prototype: false brings it for no row unless an override says otherwise. Means nothing elsewhere. Default true.</summary>
    public bool Discover { get; init; } = true;

    /// <summary>False keeps it and evaluates nothing.</summary>
    public bool Enabled { get; init; } = true;
}
