namespace Bongsu.Configuration.Definitions;

/// <summary>The public holidays of a schedule.</summary>
public sealed record ScheduleHolidays
{
    /// <summary>A country by its ISO 3166 code, such as <c>KR</c>; none where absent.</summary>
    public string? Country { get; init; }

    /// <summary>Further days, such as an election: <c>2027-03-03</c>.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Days of the country that are none here.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}
