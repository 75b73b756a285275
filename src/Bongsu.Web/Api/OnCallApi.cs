using Bongsu.Model.Time;
using Bongsu.Views.OnCall;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Bongsu.Web.OnCall;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Who is on call when.</summary>
internal static class OnCallApi
{
    /// <summary>Times are asked for up to here: 2200, in Unix milliseconds.</summary>
    public const long LastMs = 7_258_118_400_000;
    private static readonly TimeSpan s_default = TimeSpan.FromDays(28);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/on-call", At).WithTags("On call").WithSummary("Everybody who is on call at a time: now where none is given. By schedule.");
        api.MapGet("/schedules", List).WithTags("On call").WithSummary("The schedules with their shifts and gaps: 28 days from now where nothing is said.");
        api.MapGet("/schedules/{name}", GetAsync)
            .WithTags("On call")
            .WithSummary("One schedule: shifts, gaps, and how much each person is on call in the period.")
            .Produces<ScheduleDetail>();
        api.MapPost("/on-call/calendar", Calendar)
            .WithTags("On call")
            .WithSummary("The secret address of a person's calendar of shifts (iCalendar).")
            .Produces<CalendarAnswer>();
    }

    private static Listed<OnCallAnswer> At(string? at, Caller caller, OnCallReader reader, TimeProvider time)
    {
        IReadOnlyList<OnCallView> found = reader.At(caller.Viewer, Time(nameof(at), at) ?? Timestamp.Now(time));
        return new Listed<OnCallAnswer>([.. found.Select(OnCallAnswer.Of)], found.Count);
    }

    private static Listed<ScheduleAnswer> List(string? from, string? to, Caller caller, OnCallReader reader, TimeProvider time)
    {
        (Timestamp begin, Timestamp end) = Period(from, to, time);
        IReadOnlyList<ScheduleView> all = reader.All(caller.Viewer, begin, end);
        return new Listed<ScheduleAnswer>([.. all.Select(ScheduleAnswer.Of)], all.Count);
    }

    private static async Task<IResult> GetAsync(
        string name, string? from, string? to, Caller caller, OnCallReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        (Timestamp begin, Timestamp end) = Period(from, to, time);
        if (reader.Get(caller.Viewer, name, begin, end) is not { } schedule
            || await reader.DutyAsync(caller.Viewer, name, begin, end, cancellationToken) is not { } duty)
            return ErrorAnswer.NotFound($"schedule '{Input.Cut(name)}'");
        return Results.Ok(new ScheduleDetail(ScheduleAnswer.Of(schedule), [.. duty.Select(DutyAnswer.Of)]));
    }

    private static IResult Calendar(CalendarBody body, Caller caller, OnCallReader reader, CalendarLinks links, HttpRequest request)
    {
        string organisation = body.Organisation ?? throw new ApiInputException("organisation must be given.");
        string person = body.Person ?? throw new ApiInputException("person must be given.");
        return reader.Knows(caller.Viewer, organisation, person)
            ? Results.Ok(new CalendarAnswer($"{request.Scheme}://{request.Host}{links.PathOf(organisation, person)}"))
            : ErrorAnswer.NotFound($"person '{Input.Cut(person)}' of '{Input.Cut(organisation)}'");
    }

    private static (Timestamp From, Timestamp To) Period(string? from, string? to, TimeProvider time)
    {
        Timestamp begin = Time(nameof(from), from) ?? Timestamp.Now(time);
        Timestamp end = Time(nameof(to), to) ?? begin + s_default;
        return begin < end && end - begin <= OnCallReader.MaxPeriod
            ? (begin, end)
            : throw new ApiInputException($"to: it is after from, and at most {TimeText.Format(OnCallReader.MaxPeriod)} later.");
    }

    private static Timestamp? Time(string name, string? text) => Input.OptionalTimeMs(name, text) switch
    {
        null => null,
        < LastMs and { } ms => Timestamp.FromUnixMilliseconds(ms),
        _ => throw new ApiInputException($"{name}: a time from 1970 to 2199."),
    };

    /// <param name="Schedule">The schedule's name.</param>
    /// <param name="Organisation">The organisation that it belongs to.</param>
    /// <param name="Person">Who is on call.</param>
    /// <param name="Layer">The layer that names them; absent for an override.</param>
    /// <param name="From">Since when; absent where that is more than 60 days before.</param>
    /// <param name="To">Until when; absent where that is more than 60 days ahead.</param>
    internal sealed record OnCallAnswer(string Schedule, string Organisation, string Person, string? Layer, string? From, string? To)
    {
        public static OnCallAnswer Of(OnCallView v) => new(
            v.Schedule,
            v.Organisation,
            v.Shift.Person,
            v.Shift.Layer,
            v.IsCutFrom ? null : ApiTime.Of(v.Shift.From.UnixMilliseconds),
            v.IsCutTo ? null : ApiTime.Of(v.Shift.To.UnixMilliseconds));
    }

    /// <param name="Name">The schedule's name.</param>
    /// <param name="Organisation">The organisation that it belongs to.</param>
    /// <param name="TimeZone">The IANA zone of its wall clock.</param>
    /// <param name="Shifts">In the order of time, cut to the period.</param>
    /// <param name="Gaps">Times that are to be covered and have nobody.</param>
    internal sealed record ScheduleAnswer(string Name, string Organisation, string TimeZone, IReadOnlyList<ShiftAnswer> Shifts, IReadOnlyList<GapAnswer> Gaps)
    {
        public static ScheduleAnswer Of(ScheduleView v) => new(
            v.Schedule.Name,
            v.Schedule.Organisation,
            v.Zone.Id,
            [.. v.Shifts.Select(s => new ShiftAnswer(s.Person, s.Layer, ApiTime.Of(s.From.UnixMilliseconds), ApiTime.Of(s.To.UnixMilliseconds)))],
            [.. v.Gaps.Select(g => new GapAnswer(ApiTime.Of(g.From.UnixMilliseconds), ApiTime.Of(g.To.UnixMilliseconds)))]);
    }

    /// <param name="Schedule">As in the list.</param>
    /// <param name="Duty">How much each person is on call, the one with the most first.</param>
    internal sealed record ScheduleDetail(ScheduleAnswer Schedule, IReadOnlyList<DutyAnswer> Duty);

    /// <param name="Person">Who is on call.</param>
    /// <param name="Layer">The layer that names them; absent for an override.</param>
    /// <param name="From">The beginning.</param>
    /// <param name="To">The end, not in it.</param>
    internal sealed record ShiftAnswer(string Person, string? Layer, string From, string To);

    /// <param name="From">The beginning.</param>
    /// <param name="To">The end, not in it.</param>
    internal sealed record GapAnswer(string From, string To);

    /// <param name="Person">The person.</param>
    /// <param name="Shifts">How many shifts.</param>
    /// <param name="Hours">In all.</param>
    /// <param name="NightHours">Of them between 22:00 and 06:00.</param>
    /// <param name="WeekendHours">Of them on Saturdays, Sundays and public holidays.</param>
    /// <param name="Alerts">Notifications of problems that the person got in the period.</param>
    internal sealed record DutyAnswer(string Person, int Shifts, double Hours, double NightHours, double WeekendHours, int Alerts)
    {
        public static DutyAnswer Of(DutyView v) =>
            new(v.Duty.Person, v.Duty.Shifts, v.Duty.Time.TotalHours, v.Duty.Nights.TotalHours, v.Duty.Weekends.TotalHours, v.Alerts);
    }

    /// <param name="Organisation">The organisation.</param>
    /// <param name="Person">One of its people.</param>
    internal sealed record CalendarBody(string? Organisation, string? Person);

    /// <param name="Url">Needs no token: who has it reads the shifts.</param>
    internal sealed record CalendarAnswer(string Url);
}
