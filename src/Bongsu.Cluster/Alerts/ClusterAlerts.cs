using Bongsu.Detect.Alerts;

namespace Bongsu.Cluster.Alerts;

/// <summary>Brings alerts to the actor that knows which fire.</summary>
internal sealed class ClusterAlerts(IGrainFactory grains) : IExternalAlerts
{
    private IAlertGrain Actor => grains.GetGrain<IAlertGrain>(0);

    /// <inheritdoc />
    public Task<string?> TakeAsync(IReadOnlyList<ExternalAlert> alerts, CancellationToken cancellationToken) =>
        Actor.Take([.. alerts.Select(WireAlert.From)]).WaitAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<FiringAlert>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await Actor.Read().WaitAsync(cancellationToken)).Select(static a => a.ToFiring()).OrderBy(static a => a.StartsAt)];
}
