namespace Bongsu.Collect.Clouds;

/// <summary>Something in a cloud that becomes a host.</summary>
public sealed record CloudResource
{
    /// <summary>Its identity, which is never given to another one: an instance's id, an ARN with what tells it from an earlier one of the same name.</summary>
    public required string Id { get; init; }

    /// <summary>Its kind, one lower-case word: <c>ec2</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The host's name: unique, without '/' and '*', and as much its identity as <see cref="Id"/>.</summary>
    public required string HostName { get; init; }

    /// <summary>For people; it may be another's too.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Where it is.</summary>
    public required string Region { get; init; }

    /// <summary>The templates that fit it.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Groups that its host is put into when it is made, such as the name of its Auto Scaling group.</summary>
    public IReadOnlyList<string> HostGroups { get; init; } = [];

    /// <summary>The address that checks use: the private one where there are several; null where it has none.</summary>
    public string? Address { get; init; }

    /// <summary>What else its templates need: macros such as <c>{$CLOUD.ID}</c>.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>Its tags in the cloud.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What the cloud says of it.</summary>
    public CloudState State { get; init; } = CloudState.Running;

    /// <summary>Who ended it, where it is gone or stopped.</summary>
    public CloudEnd EndedBy { get; init; }

    /// <summary>What the cloud says of its end, in its own words; null for nothing.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>When it was made; null where the cloud does not say.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The id of the group that keeps so many of its kind; null where none does.</summary>
    public string? Group { get; init; }

    /// <summary>Numbers and texts that come with the discovery and cost nothing: <c>state</c>, <c>desired</c>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
