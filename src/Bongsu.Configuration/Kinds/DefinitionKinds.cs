using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Kinds;

/// <summary>The kinds of definitions: their classes, and their names in files and in messages.</summary>
internal static class DefinitionKinds
{
    private static readonly FrozenDictionary<DefinitionKind, (Type Class, string List)> s_kinds = new Dictionary<DefinitionKind, (Type, string)>
    {
        [DefinitionKind.Settings] = (typeof(SettingsDefinition), "settings"),
        [DefinitionKind.Organisation] = (typeof(OrganisationDefinition), "organisations"),
        [DefinitionKind.Channel] = (typeof(ChannelDefinition), "channels"),
        [DefinitionKind.Tracker] = (typeof(TrackerDefinition), "trackers"),
        [DefinitionKind.Template] = (typeof(TemplateDefinition), "templates"),
        [DefinitionKind.Service] = (typeof(ServiceDefinition), "services"),
        [DefinitionKind.Host] = (typeof(HostDefinition), "hosts"),
        [DefinitionKind.Autoregistration] = (typeof(AutoregistrationDefinition), "autoregistration"),
        [DefinitionKind.Policy] = (typeof(PolicyDefinition), "policies"),
        [DefinitionKind.Report] = (typeof(ReportDefinition), "reports"),
        [DefinitionKind.User] = (typeof(UserDefinition), "users"),
        [DefinitionKind.Maintenance] = (typeof(MaintenanceDefinition), "maintenances"),
    }.ToFrozenDictionary();

    public static IEnumerable<DefinitionKind> All => Enum.GetValues<DefinitionKind>();

    public static Type ClassOf(DefinitionKind kind) => s_kinds[kind].Class;

    /// <summary>The top-level member of a file.</summary>
    public static string ListOf(DefinitionKind kind) => s_kinds[kind].List;

    /// <summary>In messages: <c>host</c>.</summary>
    public static string WordOf(DefinitionKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>In messages: <c>a host</c>, <c>an organisation</c>.</summary>
    public static string A(DefinitionKind kind) => (kind is DefinitionKind.Organisation or DefinitionKind.Autoregistration ? "an " : "a ") + WordOf(kind);

    /// <summary>In messages: <c>host 'web-1'</c>, <c>settings</c>.</summary>
    public static string Subject(DefinitionKind kind, string name) => kind == DefinitionKind.Settings ? "settings" : $"{WordOf(kind)} '{name}'";

    public static JsonObject ToJson(IDefinition definition) => (JsonObject)JsonSerializer.SerializeToNode(definition, definition.GetType(), ConfigurationJson.Options)!;

    /// <exception cref="JsonException">The JSON is not of that kind.</exception>
    public static IDefinition FromJson(DefinitionKind kind, JsonNode json) =>
        (IDefinition?)json.Deserialize(ClassOf(kind), ConfigurationJson.Options) ?? throw new JsonException("The definition is empty.");

    public static ConfigurationDocument ToDocument(IReadOnlyCollection<IDefinition> definitions) => new()
    {
        Settings = definitions.OfType<SettingsDefinition>().LastOrDefault(),
        Organisations = [.. definitions.OfType<OrganisationDefinition>()],
        Channels = [.. definitions.OfType<ChannelDefinition>()],
        Trackers = [.. definitions.OfType<TrackerDefinition>()],
        Templates = [.. definitions.OfType<TemplateDefinition>()],
        Services = [.. definitions.OfType<ServiceDefinition>()],
        Hosts = [.. definitions.OfType<HostDefinition>()],
        Autoregistration = [.. definitions.OfType<AutoregistrationDefinition>()],
        Policies = [.. definitions.OfType<PolicyDefinition>()],
        Reports = [.. definitions.OfType<ReportDefinition>()],
        Users = [.. definitions.OfType<UserDefinition>()],
        Maintenances = [.. definitions.OfType<MaintenanceDefinition>()],
    };
}
