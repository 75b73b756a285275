namespace Bongsu.Collect.Clouds;

/// <summary>What a cloud has, at one moment.</summary>
public sealed record CloudInventory
{
    /// <summary>The most resources that are taken of one cloud; more are refused by the reader, so that none is taken for gone.</summary>
    public const int MostResources = 20_000;

    /// <summary>Resources that there are, and known ones that have ended where the cloud says how. Each once.</summary>
    public required IReadOnlyList<CloudResource> Resources { get; init; }

    /// <summary>Groups and what works in them.</summary>
    public IReadOnlyList<CloudGroup> Groups { get; init; } = [];

    /// <summary>False where groups could not be read this time.</summary>
    public bool GroupsRead { get; init; } = true;

    /// <summary>Who needs whom.</summary>
    public IReadOnlyList<CloudLink> Links { get; init; } = [];

    /// <summary>Kinds of resources that could not be read this time, with the reason: what is not found of them is not gone.</summary>
    public IReadOnlyDictionary<string, string> Unread { get; init; } = new Dictionary<string, string>();
}
