namespace Bongsu.Collect.Ingest;

/// <summary>The way of an item's values to those who observe them.</summary>
/// <param name="Version">The <see cref="IValueObserver.RoutesVersion"/> under which it holds.</param>
/// <param name="To">Who reads it, for the observer alone; null where nobody does, and its values are not passed on.</param>
public sealed record ValueRoute(long Version, object? To)
{
    /// <summary>Of no version that an observer has.</summary>
    public static ValueRoute NotAsked { get; } = new(-1, null);
}
