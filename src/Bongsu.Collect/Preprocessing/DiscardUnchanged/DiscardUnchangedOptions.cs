namespace Bongsu.Collect.Preprocessing.DiscardUnchanged;

/// <summary>Options of <c>discard-unchanged</c>.</summary>
public sealed record DiscardUnchangedOptions
{
    /// <summary>An unchanged value is kept after all when the last one kept is this old; zero (the default) never does.</summary>
    public TimeSpan Heartbeat { get; init; }
}
