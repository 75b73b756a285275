namespace Bongsu.Configuration.Catalog;

/// <summary>Which hosts need which, as somebody outside says who knows: a cloud its load balancers' targets. From memory; any thread.</summary>
public interface IObservedLinks
{
    /// <summary>The links as they were last seen.</summary>
    IEnumerable<ObservedLink> Links { get; }
}
