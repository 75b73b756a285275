using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.State;
using Bongsu.Detect.Problems;

namespace Bongsu.Detect.Alerts;

/// <summary>Turns what follows from an alert into a problem opened or ended, durably.</summary>
public sealed class AlertWriter(IProblemSink problems, IHostCatalog catalog, IConfigurationSnapshot configuration)
{
    /// <summary>Completes when it is durable.</summary>
    public async Task WriteAsync(AlertStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Firing is { } firing)
        {
            await problems.OpenAsync(
                AlertOpening.Of(firing.Fingerprint, firing.Alert, step.At, catalog, configuration.Current.Settings.Bounds()), cancellationToken);
        }
        else
        {
            await problems.RecoverAsync(
                new ProblemRecovery { Trigger = step.Trigger, At = step.At, Because = step.Because ?? "" }, cancellationToken);
        }
    }
}
