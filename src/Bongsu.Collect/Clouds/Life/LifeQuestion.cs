namespace Bongsu.Collect.Clouds.Life;

/// <summary>What is known of a resource that was found before.</summary>
public sealed record LifeQuestion
{
    /// <summary>How it stood before: <see cref="CloudLife.Died"/>, or that it lives.</summary>
    public CloudLife Known { get; init; }

    /// <summary>What the cloud says of it now; null where it was not found.</summary>
    public CloudResource? Seen { get; init; }

    /// <summary>False where its kind could not be read this time: that it was not found means nothing.</summary>
    public bool CouldBeSeen { get; init; } = true;

    /// <summary>The id of its group, from now or before; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The group as it is now; null where it has none, or the group is gone or could not be read.</summary>
    public CloudGroup? GroupNow { get; init; }

    /// <summary>False where groups could not be read this time.</summary>
    public bool GroupsCouldBeSeen { get; init; } = true;

    /// <summary>Whether its group had fewer than it wants at any time since it was first seen to have ended.</summary>
    public bool GroupWasShort { get; init; }

    /// <summary>For how long it has been seen to have ended, or not to be there; zero at the first time.</summary>
    public TimeSpan EndedFor { get; init; }

    /// <summary>How long nobody had watched the cloud before that.</summary>
    public TimeSpan Blind { get; init; }

    /// <summary>Of one that died: for how long.</summary>
    public TimeSpan DeadFor { get; init; }

    /// <summary>Of one that died: the name of the first that came into service in its group after it; null for none yet.</summary>
    public string? Successor { get; init; }
}
