namespace Bongsu.Configuration.Definitions;

/// <summary>
/// A maintenance (점검): planned time in which problems of what it covers are recorded and not told. Its times are those of a wall clock in
/// <see cref="TimeZone"/>: what begins at 02:00 begins at 02:00 in summer and in winter.
/// </summary>
public sealed record MaintenanceDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>What is done, for people.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Names of hosts; <c>*</c> stands for any characters. A host is covered where one of <see cref="Hosts"/>, <see cref="Groups"/> and <see cref="Services"/>
    /// names it.
    /// </summary>
    [RefersTo(typeof(HostDefinition), typeof(ServiceDefinition))]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Host groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Services: their own problems and those of their hosts.</summary>
    [RefersTo(typeof(ServiceDefinition))]
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>
    /// Only problems with all of these tags; <c>*</c> stands for any characters. Alone, without hosts, groups or services: such problems wherever they are.
    /// </summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Once (the default), or how often.</summary>
    public MaintenanceRepeat Repeat { get; init; }

    /// <summary>
    /// <c>2026-12-01 22:00</c> in the time zone, or with an offset. Once: when it begins. Repeated: no time that begins before counts; it also says which day,
    /// week or month <see cref="Every"/> counts from.
    /// </summary>
    public string? From { get; init; }

    /// <summary>Once: when it ends. Repeated: no time that begins then or later counts.</summary>
    public string? Until { get; init; }

    /// <summary>Repeated: every so many days, weeks or months, 1 to 99.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Weekly: the days. Monthly with <see cref="WeekOfMonth"/>: the days too.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>Monthly: days of the month, 1 to 31; -1 is the last, -2 the one before. A month without the day is passed over.</summary>
    public IReadOnlyList<int> MonthDays { get; init; } = [];

    /// <summary>Monthly: the first to fourth such <see cref="Weekdays"/> of the month, or -1 for the last.</summary>
    public int? WeekOfMonth { get; init; }

    /// <summary>
    /// Repeated: the time of day that it begins at, <c>02:00</c>. Where the clock leaps over it, it begins when the clock has leapt; where it comes twice, at
    /// the first.
    /// </summary>
    public string? At { get; init; }

    /// <summary>Repeated: how long, in time that passes: an hour of clock that is put forward or back does not change it. 1 minute to 31 days.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>An IANA time zone; UTC where absent.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>
    /// False: nothing is collected of the hosts that it covers, and their triggers are not looked at. Not for maintenances of <see cref="Tags"/>, which cover
    /// problems and not hosts.
    /// </summary>
    public bool Collect { get; init; } = true;

    /// <summary>True: a time ends early once it has had problems and all of them have recovered for <see cref="QuietFor"/>.</summary>
    public bool EndEarly { get; init; }

    /// <summary>For <see cref="EndEarly"/>: default 5 minutes.</summary>
    public TimeSpan QuietFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>False keeps it and changes nothing.</summary>
    public bool Enabled { get; init; } = true;
}
