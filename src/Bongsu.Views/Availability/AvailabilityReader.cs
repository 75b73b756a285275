using System.Collections.Concurrent;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Views.Availability;

/// <summary>
/// Computes availability from the stored results of checks. An answer is kept for half a minute: pages ask for the same again and again, and a month of looks
/// each 5 s is half a million.
/// </summary>
public sealed class AvailabilityReader(CheckResultHistory results, IMaintenanceTimes maintenance, IConfigurationSnapshot configuration, TimeProvider time)
{
    private const int Capacity = 4096;
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(string Service, string Range, long Revision), AvailabilityReport> _known = new();

    /// <summary>The report, or null where the range is not one (see <see cref="AvailabilityRange"/>).</summary>
    public async ValueTask<AvailabilityReport?> ReadAsync(EffectiveHost service, string range, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        if (!AvailabilityRange.TryParse(range, now, ServiceDays.ZoneOf(service, configuration), out TimeInterval interval))
            return null;
        (string, string, long) key = (service.Name, range, service.Revision);
        if (_known.TryGetValue(key, out AvailabilityReport? known) && now - known.Range.To is var age && age < s_fresh && age >= TimeSpan.Zero)
            return known;
        AvailabilityReport report = AvailabilityMath.Compute(
            await results.RunsAsync(service, interval, cancellationToken),
            interval,
            maintenance.Between(service.Name, interval.From, interval.To),
            service.Terms?.Objective ?? 1,
            service.Checks.Count == 0 ? null : service.Checks.Min(c => c.Interval));
        if (_known.Count >= Capacity)
            _known.Clear();
        _known[key] = report;
        return report;
    }
}
