namespace Bongsu.Configuration.Definitions;

/// <summary>A host that each row of a discovery brings. Every text may have macros of the row.</summary>
public sealed record HostPrototypeDefinition
{
    /// <summary>What the host is called, with a macro of the row in it: <c>{#NAME}</c>. What a name may not have becomes a dash.</summary>
    public required string Name { get; init; }

    /// <summary>For people; the name where absent.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Where it is reached, as for hosts; where absent, as the host that discovers it, with the connections of that.</summary>
    public string? Address { get; init; }

    /// <summary>Host groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Templates, nearest first.</summary>
    [RefersTo(typeof(TemplateDefinition))]
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>The service it is a member of, if any.</summary>
    [RefersTo(typeof(ServiceDefinition))]
    public string? Service { get; init; }

    /// <summary>User macros. Their values may have those of the discovering host.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>User macros whose values are secret. Their values may have secret ones of the discovering host.</summary>
    public IReadOnlyDictionary<string, string> SecretMacros { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags, carried to problems.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>False makes hosts that are switched off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>False makes none, unless an override says otherwise.</summary>
    public bool Discover { get; init; } = true;
}
