namespace Bongsu.Configuration.Definitions;

/// <summary>A service (서비스): what users use. Its checks look as a user would; they are items of a host of the same name in expressions.</summary>
public sealed record ServiceDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>For people; the name where absent.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The organisation that owns it.</summary>
    [RefersTo(typeof(OrganisationDefinition))]
    public required string Owner { get; init; }

    /// <summary>The share of time in which users must be able to use it, such as <c>99.9999%</c>.</summary>
    public string Objective { get; init; } = "99.9999%";

    /// <summary>How many of its members must be up for it to serve, 1 to 10 000.</summary>
    public int Needs { get; init; } = 1;

    /// <summary>An expression over a member's items (<c>//key</c>) that is true while the member is up; null: its agent and its own checks say.</summary>
    public string? MemberUp { get; init; }

    /// <summary>Hosts and services that it cannot work without, beside its members.</summary>
    [RefersTo(typeof(HostDefinition), typeof(ServiceDefinition))]
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>When the spending of its error budget is a problem.</summary>
    public SloDefinition Slo { get; init; } = new();

    /// <summary>True: everybody may see how it is, without sign-in, at <c>/status/NAME</c>.</summary>
    public bool StatusPage { get; init; }

    /// <summary>What that page says about the service, at most 500 characters, or null.</summary>
    public string? StatusText { get; init; }

    /// <summary>What a user feels.</summary>
    public IReadOnlyList<CheckDefinition> Checks { get; init; } = [];

    /// <summary>Further items.</summary>
    public IReadOnlyList<ItemDefinition> Items { get; init; } = [];

    /// <summary>Further triggers, of category service unless they say otherwise.</summary>
    public IReadOnlyList<TriggerDefinition> Triggers { get; init; } = [];

    /// <summary>What its page shows as charts.</summary>
    public IReadOnlyList<ChartDefinition> Charts { get; init; } = [];

    /// <summary>User macros.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// User macros whose values are secret: they are put into options of checks, items and preprocessing steps, and into nothing that is shown.
    /// </summary>
    public IReadOnlyDictionary<string, string> SecretMacros { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags, carried to problems.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>False keeps it and looks at nothing.</summary>
    public bool Enabled { get; init; } = true;
}
