using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Report.Sections;
using Bongsu.Views.Availability;

namespace Bongsu.Report.Reports;

/// <summary>Reads what was measured of services in the time of a report.</summary>
public sealed class ServicePastReader(CheckLooks looks, IMaintenanceTimes maintenance)
{
    /// <summary>Error budgets are counted over this.</summary>
    public static readonly TimeSpan BudgetSpan = TimeSpan.FromDays(30);

    private static readonly TimeSpan s_blind = TimeSpan.FromMinutes(1);

    /// <summary>Reads one service.</summary>
    public async ValueTask<ServicePast> ReadAsync(EffectiveHost service, TimeInterval period, CancellationToken cancellationToken)
    {
        var before = new TimeInterval(period.From - period.Length, period.From);
        var budget = new TimeInterval(period.To - BudgetSpan, period.To);
        IReadOnlyList<IReadOnlyList<LookRun>> runs = await looks.RunsAsync(
            service, new TimeInterval(Timestamp.Earlier(before.From, budget.From), period.To), cancellationToken);
        return new ServicePast(
            service,
            Of(service, runs, period),
            Of(service, runs, before),
            Of(service, runs, budget),
            BlindTimes.Of(runs, period, maintenance.Between(service.Name, period.From, period.To), s_blind));
    }

    private AvailabilityReport Of(EffectiveHost service, IReadOnlyList<IReadOnlyList<LookRun>> runs, TimeInterval range) => AvailabilityMath.Reckon(
        runs,
        range,
        maintenance.Between(service.Name, range.From, range.To),
        service.Terms?.Objective ?? 1,
        service.Checks.Count == 0 ? null : service.Checks.Min(c => c.Interval));
}
