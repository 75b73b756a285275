using Bongsu.Model.Time;
using Bongsu.Protocols.ICalendar;
using Bongsu.Views.OnCall;
using Bongsu.Web.Access.Limits;
using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.OnCall;

/// <summary>People's shifts for their calendars. Calendar programs send no token: the address is the secret.</summary>
internal static class CalendarEndpoints
{
    private static readonly TimeSpan s_past = TimeSpan.FromDays(31);
    private static readonly TimeSpan s_ahead = TimeSpan.FromDays(183);
    private static readonly TimeSpan s_refresh = TimeSpan.FromHours(1);

    public static void MapCalendars(this IEndpointRouteBuilder app) =>
        app.MapGet("/" + CalendarLinks.Prefix + "/{token}.ics", Answer)
            .AllowAnonymous()
            .WithoutSession()
            .WithRateLimit(new RateLimit(60, TimeSpan.FromSeconds(1)))
            .ExcludeFromDescription();

    private static IResult Answer(string token, CalendarLinks links, OnCallReader reader, TimeProvider time, HttpContext context)
    {
        if (links.Read(token) is not var (organisation, person))
            return Results.NotFound();

        // Whole days, so that the calendar stays the same for a day and a shift that is cut has the same beginning.
        Timestamp today = Timestamp.From(new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero));
        if (reader.ShiftsOf(organisation, person, today - s_past, today + s_ahead) is not { } shifts)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=300";
        return Results.Text(
            CalendarWriter.Write($"Bongsu: {person}", shifts.Select(s => Event(organisation, s)), time.GetUtcNow(), s_refresh), CalendarWriter.MediaType);
    }

    private static CalendarEvent Event(string organisation, PersonShift one) => new(
        $"{Uri.EscapeDataString(organisation)}-{Uri.EscapeDataString(one.Schedule)}-{one.Shift.From.UnixSeconds}@bongsu",
        one.Shift.From.ToDateTimeOffset(),
        one.Shift.To.ToDateTimeOffset(),
        $"{one.Schedule}: {one.Shift.Person}",
        one.Shift.Layer);
}
