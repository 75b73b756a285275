namespace Bongsu.Configuration.Catalog;

/// <summary>Over which addresses others are reached, as somebody has seen who looked. From memory; any thread.</summary>
public interface IObservedPaths
{
    /// <summary>The paths as they were last seen.</summary>
    IEnumerable<ObservedPath> Paths { get; }
}
