using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Places;

/// <summary>The other places that checks run from.</summary>
public interface IPlaces
{
    /// <summary>Has a place run a check. What goes wrong is in the answer; throws where the token ends it alone.</summary>
    /// <param name="place">The name of the place.</param>
    /// <param name="host">Whose check it is.</param>
    /// <param name="check">The check.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<PlaceSight> LookAsync(string place, EffectiveHost host, EffectiveCheck check, CancellationToken cancellationToken);
}
