using System.Collections.Concurrent;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Views.Availability;

/// <summary>
/// Computes the availability of each of the last <see cref="Days"/> days from the stored results of checks. Days that are over are kept for an hour, today for
/// half a minute.
/// </summary>
public sealed class DailyAvailability(CheckResultHistory results, IMaintenanceTimes maintenance, IConfigurationSnapshot configuration, TimeProvider time)
{
    /// <summary>How many days, today among them.</summary>
    public const int Days = 90;

    private const int Capacity = 1024;
    private static readonly TimeSpan s_keepsDays = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_keepsToday = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(string Service, long Revision), Known> _known = new();

    /// <summary>One report a day in the owner's time zone, the oldest first, today until now last.</summary>
    public async ValueTask<IReadOnlyList<AvailabilityReport>> ReadAsync(EffectiveHost service, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        Timestamp now = Timestamp.Now(time);
        TimeZoneInfo zone = ServiceDays.ZoneOf(service, configuration);
        DateOnly today = ServiceDays.DayOf(now, zone);
        (string, long) key = (service.Name, service.Revision);
        Known? known = _known.GetValueOrDefault(key);
        if (known is not null && known.Today == today && Fresh(known.ReadAt, now, s_keepsToday))
            return [.. known.Over, known.Now];

        IReadOnlyList<AvailabilityReport> over;
        Timestamp overAt;
        if (known is not null && known.Today == today && Fresh(known.OverAt, now, s_keepsDays))
        {
            (over, overAt) = (known.Over, known.OverAt);
        }
        else
        {
            TimeInterval[] days = [.. Enumerable.Range(1 - Days, Days - 1).Select(i => ServiceDays.Of(today.AddDays(i), zone))];
            IReadOnlyList<IReadOnlyList<OutcomeSpan>> runs = await results.RunsAsync(service, new TimeInterval(days[0].From, days[^1].To), cancellationToken);
            (over, overAt) = ([.. days.Select(day => Report(service, Cut(runs, day), day))], now);
        }

        var rest = new TimeInterval(ServiceDays.StartOf(today, zone), now);
        AvailabilityReport soFar = Report(service, await results.RunsAsync(service, rest, cancellationToken), rest);
        if (_known.Count >= Capacity)
            _known.Clear();
        _known[key] = new Known(today, over, overAt, soFar, now);
        return [.. over, soFar];
    }

    private AvailabilityReport Report(EffectiveHost service, IReadOnlyList<IReadOnlyList<OutcomeSpan>> runs, TimeInterval day) => AvailabilityMath.Compute(
        runs,
        day,
        maintenance.Between(service.Name, day.From, day.To),
        service.Terms?.Objective ?? 1,
        service.Checks.Count == 0 ? null : service.Checks.Min(c => c.Interval));

    private static IReadOnlyList<IReadOnlyList<OutcomeSpan>> Cut(IReadOnlyList<IReadOnlyList<OutcomeSpan>> runs, TimeInterval day) =>
        [.. runs.Select(check => (IReadOnlyList<OutcomeSpan>)[.. check.Where(r => r.ToMs > day.From.UnixMilliseconds && r.FromMs < day.To.UnixMilliseconds)])];

    private static bool Fresh(Timestamp at, Timestamp now, TimeSpan age) => now - at is var passed && passed >= TimeSpan.Zero && passed < age;

    private sealed record Known(DateOnly Today, IReadOnlyList<AvailabilityReport> Over, Timestamp OverAt, AvailabilityReport Now, Timestamp ReadAt);
}
