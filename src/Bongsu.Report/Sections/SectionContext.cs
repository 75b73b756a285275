using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sections;

/// <summary>What a report's sections have in common: for whom it is, what it covers, and what several of them need.</summary>
public sealed record SectionContext
{
    /// <summary>Whose eyes it is made for: the organisation's, not those of whoever asked for it.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The organisation's time zone, in which days and weeks begin.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>What the report covers.</summary>
    public required TimeInterval Period { get; init; }

    /// <summary>From when <see cref="History"/> is: 90 days before the end, or two periods where that is longer.</summary>
    public required Timestamp HistoryFrom { get; init; }

    /// <summary>Problems that were open at some time since <see cref="HistoryFrom"/>, as they were known at the end; the oldest first.</summary>
    public required IReadOnlyList<PastProblem> History { get; init; }

    /// <summary>True where there were more problems than a report looks at.</summary>
    public bool IsCut { get; init; }

    /// <summary>Every host and service of the organisation, by name.</summary>
    public required IReadOnlyList<EffectiveHost> Hosts { get; init; }

    /// <summary>The services among them with what was measured of them; null where that could not be read.</summary>
    public required IReadOnlyList<ServicePast>? Services { get; init; }

    /// <summary>The time of the same length before.</summary>
    public TimeInterval Before => new(Period.From - Period.Length, Period.From);

    /// <summary>Problems that began in a time.</summary>
    public IEnumerable<PastProblem> StartedIn(TimeInterval time) =>
        History.Where(p => p.StartedAtMs >= time.From.UnixMilliseconds && p.StartedAtMs < time.To.UnixMilliseconds);

    /// <summary>The services, or an exception that makes the section a marked gap.</summary>
    /// <exception cref="InvalidOperationException">They could not be read.</exception>
    public IReadOnlyList<ServicePast> NeedServices() => Services ?? throw new InvalidOperationException("The results of the services' checks could not be read.");
}
