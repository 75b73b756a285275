using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Definitions;

/// <summary>Which problems a policy is for; what is absent or empty matches all.</summary>
public sealed record PolicyMatch
{
    /// <summary>Levels, such as <c>[4, 5]</c>.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>instance or service.</summary>
    public Category? Category { get; init; }

    /// <summary>Names of services.</summary>
    [RefersTo(typeof(ServiceDefinition))]
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Names of hosts; <c>*</c> stands for any characters.</summary>
    [RefersTo(typeof(HostDefinition))]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Titles of problems in English; <c>*</c> stands for any characters.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Host groups, any of them.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Tags that must all be there with these values; <c>*</c> is any value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
