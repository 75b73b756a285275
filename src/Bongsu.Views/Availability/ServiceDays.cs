using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Views.Availability;

/// <summary>Days and months as a service's owner has them.</summary>
public static class ServiceDays
{
    /// <summary>The time zone of the organisation that owns a service; UTC where there is none.</summary>
    public static TimeZoneInfo ZoneOf(EffectiveHost service, IConfigurationSnapshot configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.Current.Organisations.FirstOrDefault(o => o.Name == service.Owner) is { } owner
            && TimeZoneInfo.TryFindSystemTimeZoneById(owner.TimeZone, out TimeZoneInfo? zone)
            ? zone
            : TimeZoneInfo.Utc;
    }

    /// <summary>The day of a moment.</summary>
    public static DateOnly DayOf(Timestamp at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime);

    /// <summary>When a day begins: its midnight, or the first moment after where clocks go forward at that.</summary>
    public static Timestamp StartOf(DateOnly day, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return WallClock.ToInstant(day.ToDateTime(TimeOnly.MinValue), zone);
    }

    /// <summary>From when to when a day lasts.</summary>
    public static TimeInterval Of(DateOnly day, TimeZoneInfo zone) => new(StartOf(day, zone), StartOf(day.AddDays(1), zone));
}
