namespace Bongsu.Configuration.Definitions;

/// <summary>What is made of an address of a network that answers.</summary>
public sealed record NetworkRule
{
    /// <summary>What its answers must be, all of these; every address that answers where empty.</summary>
    public IReadOnlyList<AnswerCondition> When { get; init; } = [];

    /// <summary>
    /// The new host's name, with <c>{address}</c> and <c>{NAME}</c> for the answer to the check of that name; what a name may not have becomes a dash.
    /// </summary>
    public string HostName { get; init; } = "{address}";

    /// <summary>Groups of the new host.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Templates of the new host.</summary>
    [RefersTo(typeof(TemplateDefinition))]
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>The service of the new host, if any.</summary>
    [RefersTo(typeof(ServiceDefinition))]
    public string? Service { get; init; }

    /// <summary>Tags of the new host.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How the new host is reached by types of checks and items, such as <c>snmp: {credential: lan}</c>.</summary>
    public IReadOnlyDictionary<string, ConnectionDefinition> Connections { get; init; } = new Dictionary<string, ConnectionDefinition>();
}
