using Bongsu.Model.Identity;

namespace Bongsu.Detect.Alerts;

/// <summary>What the store knows of the alerts of other systems.</summary>
public interface IOpenAlerts
{
    /// <summary>Those whose problem is open.</summary>
    Task<IReadOnlyList<TriggerId>> ReadAsync(CancellationToken cancellationToken);
}
