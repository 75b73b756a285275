using Bongsu.Expressions;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Definitions;

/// <summary>What holds for the whole installation.</summary>
public sealed record SettingsDefinition : IDefinition
{
    /// <summary>The name of the one object of settings.</summary>
    public const string OnlyName = "settings";

    /// <summary>What holds where nothing is written.</summary>
    public static SettingsDefinition Default { get; } = new();

    /// <summary>Always <see cref="OnlyName"/>.</summary>
    public string Name { get; init; } = OnlyName;

    /// <summary>The default of <see cref="PublicUrl"/>, which stands for the address that the server listens on.</summary>
    public const string UnsetPublicUrl = "http://127.0.0.1:8080";

    /// <summary>Where people reach the pages, for links in messages. Where it is not set, the address that the server listens on.</summary>
    public string PublicUrl { get; init; } = UnsetPublicUrl;

    /// <summary>
    /// The zone of <c>time()</c>, <c>now/d</c> and the like in expressions, an IANA name; null for the zone that the machine is set to, as in Zabbix.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>The highest level of an instance-level problem, 1 to 3.</summary>
    public Level InstanceHighestLevel { get; init; } = Level.Warning;

    /// <summary>The lowest level of a service-level problem.</summary>
    public Level ServiceLowestLevel { get; init; } = Level.Critical;

    /// <summary>Global user macros; hosts' and templates' win over them.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// User macros whose values are secret: they are put into options of checks, items and preprocessing steps, and into nothing that is shown.
    /// </summary>
    public IReadOnlyDictionary<string, string> SecretMacros { get; init; } = new Dictionary<string, string>();

    /// <summary>Global regular expressions, for <c>"@name"</c> in expressions.</summary>
    public IReadOnlyList<RegularExpressionDefinition> RegularExpressions { get; init; } = [];

    /// <summary>Value maps, for items.</summary>
    public IReadOnlyList<ValueMapDefinition> ValueMaps { get; init; } = [];

    /// <summary>How long texts and log lines are kept.</summary>
    public TimeSpan TextRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long recovered problems with their issues and messages are kept.</summary>
    public TimeSpan ProblemRetention { get; init; } = TimeSpan.FromDays(730);

    /// <summary>How long audit entries are kept.</summary>
    public TimeSpan AuditRetention { get; init; } = TimeSpan.FromDays(730);

    /// <summary>When a trigger that says nothing itself counts as flapping.</summary>
    public FlappingDefinition Flapping { get; init; } = new();

    /// <summary>How what happens together becomes one incident for those who are notified.</summary>
    public IncidentsDefinition Incidents { get; init; } = new();

    /// <summary>What happens to the issue of an incident that comes back.</summary>
    public IssuesDefinition Issues { get; init; } = new();

    /// <summary>How many messages one person gets by one channel before the rest is summed up.</summary>
    public BudgetDefinition Budget { get; init; } = new();

    /// <summary>The bounds as a rule.</summary>
    public LevelBounds Bounds() => new(InstanceHighestLevel, ServiceLowestLevel);
}
