namespace Bongsu.Collect.Clouds.Life;

/// <summary>How a resource stands.</summary>
/// <param name="Life">The judgement.</param>
/// <param name="Reason">Why, as a reason of a whole sentence; null where it lives.</param>
public readonly record struct LifeVerdict(CloudLife Life, string? Reason = null)
{
    /// <summary>True where nothing more will come of it: its host is switched off.</summary>
    public bool IsOver => Life is CloudLife.Retired or CloudLife.Replaced;
}
