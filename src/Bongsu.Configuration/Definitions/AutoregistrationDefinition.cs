namespace Bongsu.Configuration.Definitions;

/// <summary>A rule for agents that nobody configured: the first one (by name) that matches makes the host.</summary>
public sealed record AutoregistrationDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>Regular expression over the agent's HostMetadata; matches all where absent.</summary>
    public string? Metadata { get; init; }

    /// <summary>Regular expression over the agent's host name; matches all where absent.</summary>
    public string? HostName { get; init; }

    /// <summary>Groups of the new host.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Templates of the new host.</summary>
    [RefersTo(typeof(TemplateDefinition))]
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>The service of the new host, if any.</summary>
    [RefersTo(typeof(ServiceDefinition))]
    public string? Service { get; init; }

    /// <summary>
    /// A pre-shared key (<c>pskIdentity</c> and <c>psk</c>) that the agent must know to be registered by this rule; the new host is bound to it. Any connection
    /// where absent.
    /// </summary>
    public EncryptionDefinition? Encryption { get; init; }
}
