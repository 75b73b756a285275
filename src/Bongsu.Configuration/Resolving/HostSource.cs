using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Resolving;

/// <summary>A host's or a service's definition in one form.</summary>
internal sealed record HostSource
{
    private HostSource()
    {
    }

    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public bool IsService { get; init; }

    public bool Enabled { get; init; }

    public string? DisabledBecause { get; init; }

    public string? Address { get; init; }

    public string? Discovery { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<string> Templates { get; init; } = [];

    public string? Service { get; init; }

    public string? Gateway { get; init; }

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public IReadOnlyList<string> AllowedSenders { get; init; } = [];

    public EncryptionDefinition? Encryption { get; init; }

    public ServiceTerms? Terms { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required IReadOnlyDictionary<string, string> Macros { get; init; }

    public required IReadOnlyDictionary<string, string> SecretMacros { get; init; }

    public required IReadOnlyList<ItemDefinition> Items { get; init; }

    public required IReadOnlyList<CheckDefinition> Checks { get; init; }

    public required IReadOnlyList<TriggerDefinition> Triggers { get; init; }

    public required IReadOnlyList<ChartDefinition> Charts { get; init; }

    public IReadOnlyList<DiscoveryDefinition> Discoveries { get; init; } = [];

    public IReadOnlyList<ValueMapDefinition> ValueMaps { get; init; } = [];

    public IReadOnlyDictionary<string, ConnectionDefinition> Connections { get; init; } = new Dictionary<string, ConnectionDefinition>();

    public Category DefaultCategory => IsService ? Category.Service : Category.Instance;

    public static HostSource Of(HostDefinition host) => new()
    {
        Name = host.Name,
        DisplayName = host.DisplayName ?? host.Name,
        Enabled = host.Enabled,
        DisabledBecause = host.DisabledBecause,
        Address = host.Address,
        Discovery = host.Discovery,
        Groups = host.Groups,
        Templates = host.Templates,
        Service = host.Service,
        Gateway = host.Gateway,
        DependsOn = host.DependsOn,
        AllowedSenders = host.AllowedSenders,
        Encryption = host.Encryption,
        Tags = host.Tags,
        Macros = host.Macros,
        SecretMacros = host.SecretMacros,
        Items = host.Items,
        Checks = host.Checks,
        Triggers = host.Triggers,
        Charts = host.Charts,
        Discoveries = host.Discoveries,
        ValueMaps = host.ValueMaps,
        Connections = host.Connections,
    };

    public static HostSource Of(ServiceDefinition service) => new()
    {
        Name = service.Name,
        DisplayName = service.DisplayName ?? service.Name,
        IsService = true,
        Enabled = service.Enabled,
        Service = service.Name,
        DependsOn = service.DependsOn,
        Terms = new ServiceTerms
        {
            Objective = Objectives.TryParse(service.Objective, out double share) ? share : 1,
            Needs = service.Needs,
            MemberUp = service.MemberUp,
            Slo = service.Slo,
            StatusPage = service.StatusPage,
            StatusText = service.StatusText,
        },
        Tags = service.Tags,
        Macros = service.Macros,
        SecretMacros = service.SecretMacros,
        Items = service.Items,
        Checks = service.Checks,
        Triggers = service.Triggers,
        Charts = service.Charts,
    };

    public static HostSource? Of(IDefinition definition) => definition switch
    {
        HostDefinition host => Of(host),
        ServiceDefinition service => Of(service),
        _ => null,
    };
}
