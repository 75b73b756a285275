using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Notifications;

/// <summary>What a problem's history says of flapping.</summary>
internal static class FlapText
{
    /// <summary>Such as <c>flapping: 7 changes in 22 min</c>.</summary>
    public static string Begins(int changes, TimeSpan span) => HistoryReasons.Flapping.With(changes, Span(span));

    /// <summary>It flaps no more and lasts.</summary>
    public static string Steady(int changes, TimeSpan span) => HistoryReasons.Steady.With(changes, Span(span));

    /// <summary>A span in minutes, or seconds where it is short.</summary>
    public static string Span(TimeSpan span) => span.TotalMinutes >= 2
        ? HistoryReasons.Minutes.With(Math.Round(span.TotalMinutes))
        : HistoryReasons.Seconds.With(Math.Round(span.TotalSeconds));
}
