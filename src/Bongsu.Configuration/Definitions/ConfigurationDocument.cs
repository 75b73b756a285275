namespace Bongsu.Configuration.Definitions;

/// <summary>A configuration file read, or the whole configuration written: one list a kind.</summary>
public sealed record ConfigurationDocument
{
    /// <summary>settings</summary>
    public SettingsDefinition? Settings { get; init; }

    /// <summary>organisations</summary>
    public IReadOnlyList<OrganisationDefinition> Organisations { get; init; } = [];

    /// <summary>channels</summary>
    public IReadOnlyList<ChannelDefinition> Channels { get; init; } = [];

    /// <summary>trackers</summary>
    public IReadOnlyList<TrackerDefinition> Trackers { get; init; } = [];

    /// <summary>templates</summary>
    public IReadOnlyList<TemplateDefinition> Templates { get; init; } = [];

    /// <summary>services</summary>
    public IReadOnlyList<ServiceDefinition> Services { get; init; } = [];

    /// <summary>hosts</summary>
    public IReadOnlyList<HostDefinition> Hosts { get; init; } = [];

    /// <summary>autoregistration</summary>
    public IReadOnlyList<AutoregistrationDefinition> Autoregistration { get; init; } = [];

    /// <summary>policies</summary>
    public IReadOnlyList<PolicyDefinition> Policies { get; init; } = [];

    /// <summary>reports</summary>
    public IReadOnlyList<ReportDefinition> Reports { get; init; } = [];

    /// <summary>users</summary>
    public IReadOnlyList<UserDefinition> Users { get; init; } = [];

    /// <summary>maintenances</summary>
    public IReadOnlyList<MaintenanceDefinition> Maintenances { get; init; } = [];

    /// <summary>Every object with its kind, in the order in which they are applied.</summary>
    public IEnumerable<(DefinitionKind Kind, IDefinition Definition)> All()
    {
        if (Settings is not null)
            yield return (DefinitionKind.Settings, Settings);
        foreach (OrganisationDefinition d in Organisations)
            yield return (DefinitionKind.Organisation, d);
        foreach (ChannelDefinition d in Channels)
            yield return (DefinitionKind.Channel, d);
        foreach (TrackerDefinition d in Trackers)
            yield return (DefinitionKind.Tracker, d);
        foreach (TemplateDefinition d in Templates)
            yield return (DefinitionKind.Template, d);
        foreach (ServiceDefinition d in Services)
            yield return (DefinitionKind.Service, d);
        foreach (HostDefinition d in Hosts)
            yield return (DefinitionKind.Host, d);
        foreach (AutoregistrationDefinition d in Autoregistration)
            yield return (DefinitionKind.Autoregistration, d);
        foreach (PolicyDefinition d in Policies)
            yield return (DefinitionKind.Policy, d);
        foreach (ReportDefinition d in Reports)
            yield return (DefinitionKind.Report, d);
        foreach (UserDefinition d in Users)
            yield return (DefinitionKind.User, d);
        foreach (MaintenanceDefinition d in Maintenances)
            yield return (DefinitionKind.Maintenance, d);
    }
}
