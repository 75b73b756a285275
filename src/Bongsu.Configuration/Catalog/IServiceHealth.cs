using Bongsu.Configuration.Effective;
using Bongsu.Model.Problems;

namespace Bongsu.Configuration.Catalog;

/// <summary>
/// Knows whether a service is well. Whoever sees the checks' values registers a better one than the store's own, which knows open problems only.
/// </summary>
public interface IServiceHealth
{
    /// <summary>Good, bad, or not known and why.</summary>
    Health Of(EffectiveHost service);
}
