using Bongsu.Model.Values;

namespace Bongsu.Configuration.Definitions;

/// <summary>A host (호스트): anything monitored that has a name.</summary>
public sealed record HostDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>For people; the name where absent.</summary>
    public string? DisplayName { get; init; }

    /// <summary>IP address or DNS name that checks use; optionally with an agent's port, <c>10.0.0.1:10050</c>.</summary>
    public string? Address { get; init; }

    /// <summary>Host groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Templates, nearest first.</summary>
    [RefersTo(typeof(TemplateDefinition))]
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>The service it is a member of, if any.</summary>
    [RefersTo(typeof(ServiceDefinition))]
    public string? Service { get; init; }

    /// <summary>The host through which this one is reached: while that is down, this one is unreachable, not dead. Null where nothing stands between.</summary>
    [RefersTo(typeof(HostDefinition))]
    public string? Gateway { get; init; }

    /// <summary>Hosts and services that it cannot work without: a database, a load balancer.</summary>
    [RefersTo(typeof(HostDefinition), typeof(ServiceDefinition))]
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>User macros, <c>{$NAME}</c> to value; they win over the templates'.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// User macros whose values are secret: they are put into options of checks, items and preprocessing steps, and into nothing that is shown.
    /// </summary>
    public IReadOnlyDictionary<string, string> SecretMacros { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags, carried to problems.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// From where values may be sent for it on the trapper port, by senders and its agent: IP addresses, networks, DNS names, <c>{HOST.CONN}</c>; from anywhere
    /// where it is empty.
    /// </summary>
    public IReadOnlyList<string> AllowedSenders { get; init; } = [];

    /// <summary>How connections with its Zabbix agent and senders are secured; as they come where absent.</summary>
    public EncryptionDefinition? Encryption { get; init; }

    /// <summary>Own items.</summary>
    public IReadOnlyList<ItemDefinition> Items { get; init; } = [];

    /// <summary>Own checks.</summary>
    public IReadOnlyList<CheckDefinition> Checks { get; init; } = [];

    /// <summary>Own triggers.</summary>
    public IReadOnlyList<TriggerDefinition> Triggers { get; init; } = [];

    /// <summary>What its page shows as charts.</summary>
    public IReadOnlyList<ChartDefinition> Charts { get; init; } = [];

    /// <summary>Own low-level discovery.</summary>
    public IReadOnlyList<DiscoveryDefinition> Discoveries { get; init; } = [];

    /// <summary>Value maps that its own items name; they win over the settings' of the same name.</summary>
    public IReadOnlyList<ValueMapDefinition> ValueMaps { get; init; } = [];

    /// <summary>
    /// How it is reached by types of checks and items: options that those of the type take which do not say them, such as
    /// <c>snmp: {version: "3", user: monitor}</c>.
    /// </summary>
    public IReadOnlyDictionary<string, ConnectionDefinition> Connections { get; init; } = new Dictionary<string, ConnectionDefinition>();

    /// <summary>False keeps it and its history, and collects nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Why it is switched off, for the history of the problems that end by it; clouds write it where they retire what they found. Means nothing of a host
    /// that is on.
    /// </summary>
    public string? DisabledBecause { get; init; }

    /// <summary>The metadata it registered itself with, where it did.</summary>
    public string? Metadata { get; init; }

    /// <summary>The network whose search found it, where one did: it may move, disable and remove it.</summary>
    public string? Network { get; init; }

    /// <summary>The low-level discovery that made it, where one did, as <c>/HOST/KEY</c>: it may change, switch off and remove it.</summary>
    public string? Discovery { get; init; }
}
