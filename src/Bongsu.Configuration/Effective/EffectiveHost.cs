using System.Collections.Frozen;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Identity;

namespace Bongsu.Configuration.Effective;

/// <summary>
/// A host or service as it works: its definition with templates, macros and discoveries resolved. Immutable; replaced as a whole when anything it depends on
/// changes.
/// </summary>
public sealed record EffectiveHost
{
    /// <summary>The row's number.</summary>
    public required HostId Id { get; init; }

    /// <summary>Unique among hosts and services.</summary>
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>True for a service, whose checks see what users see.</summary>
    public bool IsService { get; init; }

    /// <summary>False: nothing is collected and nothing fires.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Why it is switched off: or why it will be: a sentence, or one to be printed by <c>ReasonText</c>; null where nobody says.</summary>
    public string? DisabledBecause { get; init; }

    /// <summary>IP address or DNS name, or null where it has none.</summary>
    public string? Address { get; init; }

    /// <summary>The Zabbix agent's port.</summary>
    public int AgentPort { get; init; } = 10050;

    /// <summary>Host groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The service it belongs to (itself for a service), or null.</summary>
    public string? Service { get; init; }

    /// <summary>The organisation that owns that service, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The host through which it is reached, or null.</summary>
    public string? Gateway { get; init; }

    /// <summary>Hosts and services that it cannot work without.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>From where values may be sent for it; from anywhere where it is empty.</summary>
    public IReadOnlyList<string> AllowedSenders { get; init; } = [];

    /// <summary>How connections with its Zabbix agent and senders are secured; null where nothing is said.</summary>
    public EncryptionDefinition? Encryption { get; init; }

    /// <summary>What is promised of a service; null for a host.</summary>
    public ServiceTerms? Terms { get; init; }

    /// <summary>Tags, carried to problems.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Items, discovered ones and outputs of checks among them, by id.</summary>
    public required FrozenDictionary<ItemId, EffectiveItem> Items { get; init; }

    /// <summary>The same by key.</summary>
    public required FrozenDictionary<string, EffectiveItem> ItemsByKey { get; init; }

    /// <summary>Checks with several outputs.</summary>
    public IReadOnlyList<EffectiveCheck> Checks { get; init; } = [];

    /// <summary>Triggers.</summary>
    public IReadOnlyList<EffectiveTrigger> Triggers { get; init; } = [];

    /// <summary>The hosts that its discoveries bring, as they should be; who keeps them so is another.</summary>
    public IReadOnlyList<DiscoveredHost> DiscoveredHosts { get; init; } = [];

    /// <summary>The low-level discovery that made it, as <c>/HOST/KEY</c>; null where none did.</summary>
    public string? Discovery { get; init; }

    /// <summary>What its page shows as charts, in order.</summary>
    public IReadOnlyList<EffectiveChart> Charts { get; init; } = [];

    /// <summary>User macros that hold on it, with its own winning over the templates' and those over the global ones.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>The same with the secret ones, which are for options alone.</summary>
    internal MacroValues MacroValues { get; init; } = MacroValues.None;

    /// <summary>For date and time functions of its triggers and formulas.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Grows whenever it is replaced; the active checks protocol carries it.</summary>
    public long Revision { get; init; }

    /// <summary>What could not be resolved, in sentences: an unknown macro, a trigger that does not parse. Shown on the host's page.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>A text about it with the values of its secret macros masked.</summary>
    /// <param name="text">Such as the error of a check, which may quote an option.</param>
    public string Mask(string text) => MacroValues.Mask(text);
}
