using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Trials;

/// <summary>The stored past, for trying triggers out on it.</summary>
public interface ITrialHistory
{
    /// <summary>The values with from &lt; at &lt;= to, oldest first; raw where they are kept, 5-minute rollups before.</summary>
    ValueTask<TrialValues> ReadAsync(EffectiveHost host, EffectiveItem item, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken);
}
