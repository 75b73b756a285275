namespace Bongsu.Configuration.Definitions;

/// <summary>
/// A configuration file read, or the whole configuration written: one list a kind of object. The kinds that the product's parts read have a member each; others
/// are had by their class.
/// </summary>
public sealed record ConfigurationDocument
{
    private static readonly IReadOnlyDictionary<Type, object> s_none = new Dictionary<Type, object>();
    private IReadOnlyDictionary<Type, object> _lists;

    /// <summary>Without objects.</summary>
    public ConfigurationDocument() => _lists = s_none;

    /// <summary>With lists, each of the class that it is named by.</summary>
    internal ConfigurationDocument(IEnumerable<(Type Class, object List)> lists) => _lists = lists.ToDictionary(l => l.Class, l => l.List);

    /// <summary>The installation's settings; the defaults where none are written.</summary>
    public SettingsDefinition Settings
    {
        get => Of<SettingsDefinition>() is [.., var settings] ? settings : SettingsDefinition.Default;
        init => Put(typeof(SettingsDefinition), new[] { value });
    }

    /// <summary>Organisations.</summary>
    public IReadOnlyList<OrganisationDefinition> Organisations
    {
        get => Of<OrganisationDefinition>();
        init => Put(typeof(OrganisationDefinition), value);
    }

    /// <summary>Channels.</summary>
    public IReadOnlyList<ChannelDefinition> Channels
    {
        get => Of<ChannelDefinition>();
        init => Put(typeof(ChannelDefinition), value);
    }

    /// <summary>Trackers.</summary>
    public IReadOnlyList<TrackerDefinition> Trackers
    {
        get => Of<TrackerDefinition>();
        init => Put(typeof(TrackerDefinition), value);
    }

    /// <summary>Templates.</summary>
    public IReadOnlyList<TemplateDefinition> Templates
    {
        get => Of<TemplateDefinition>();
        init => Put(typeof(TemplateDefinition), value);
    }

    /// <summary>Services.</summary>
    public IReadOnlyList<ServiceDefinition> Services
    {
        get => Of<ServiceDefinition>();
        init => Put(typeof(ServiceDefinition), value);
    }

    /// <summary>Hosts.</summary>
    public IReadOnlyList<HostDefinition> Hosts
    {
        get => Of<HostDefinition>();
        init => Put(typeof(HostDefinition), value);
    }

    /// <summary>Rules for agents that register themselves.</summary>
    public IReadOnlyList<AutoregistrationDefinition> Autoregistration
    {
        get => Of<AutoregistrationDefinition>();
        init => Put(typeof(AutoregistrationDefinition), value);
    }

    /// <summary>Policies.</summary>
    public IReadOnlyList<PolicyDefinition> Policies
    {
        get => Of<PolicyDefinition>();
        init => Put(typeof(PolicyDefinition), value);
    }

    /// <summary>Reports.</summary>
    public IReadOnlyList<ReportDefinition> Reports
    {
        get => Of<ReportDefinition>();
        init => Put(typeof(ReportDefinition), value);
    }

    /// <summary>Users.</summary>
    public IReadOnlyList<UserDefinition> Users
    {
        get => Of<UserDefinition>();
        init => Put(typeof(UserDefinition), value);
    }

    /// <summary>Maintenances.</summary>
    public IReadOnlyList<MaintenanceDefinition> Maintenances
    {
        get => Of<MaintenanceDefinition>();
        init => Put(typeof(MaintenanceDefinition), value);
    }

    /// <summary>On-call schedules.</summary>
    public IReadOnlyList<ScheduleDefinition> Schedules
    {
        get => Of<ScheduleDefinition>();
        init => Put(typeof(ScheduleDefinition), value);
    }

    /// <summary>Other systems whose problems are shown.</summary>
    public IReadOnlyList<SourceDefinition> Sources
    {
        get => Of<SourceDefinition>();
        init => Put(typeof(SourceDefinition), value);
    }

    /// <summary>Other places that checks run from.</summary>
    public IReadOnlyList<PlaceDefinition> Places
    {
        get => Of<PlaceDefinition>();
        init => Put(typeof(PlaceDefinition), value);
    }

    /// <summary>Cloud accounts.</summary>
    public IReadOnlyList<CloudDefinition> Clouds
    {
        get => Of<CloudDefinition>();
        init => Put(typeof(CloudDefinition), value);
    }

    /// <summary>The objects of a class; the same list at each call. Empty where there are none.</summary>
    public IReadOnlyList<T> Of<T>()
        where T : class, IDefinition => _lists.TryGetValue(typeof(T), out object? list) ? (IReadOnlyList<T>)list : [];

    /// <summary>The objects of a class that is known when the program runs.</summary>
    internal IReadOnlyList<IDefinition> ListOf(Type type) => _lists.TryGetValue(type, out object? list) ? (IReadOnlyList<IDefinition>)list : [];

    /// <summary>For whoever makes the document: a copy that shares lists with another one leaves that one as it is.</summary>
    internal void Put(Type type, object list) => _lists = new Dictionary<Type, object>(_lists) { [type] = list };
}
