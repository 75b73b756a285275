using Bongsu.Detect.Alerts;
using Bongsu.Model.Time;

namespace Bongsu.Web.DevHost;

/// <summary>Alerts that fire because somebody sent them.</summary>
internal sealed class FakeExternalAlerts(TimeProvider time) : IExternalAlerts
{
    private readonly AlertStates _states = new(new AlertLimits { Firing = 2 });

    public Task<string?> TakeAsync(IReadOnlyList<ExternalAlert> alerts, CancellationToken cancellationToken)
    {
        string? first = null;
        foreach (ExternalAlert alert in alerts)
        {
            _states.Take(alert, Timestamp.Now(time), out string? fault);
            first ??= fault;
        }

        return Task.FromResult(first);
    }

    public Task<IReadOnlyList<FiringAlert>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FiringAlert>>([.. _states.Firing]);
}
