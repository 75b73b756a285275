using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Notifications;

/// <summary>What a problem's history says of flapping.</summary>
internal static class FlapText
{
    /// <summary>Such as <c>flapping: 7 changes in 22 min</c>.</summary>
    public static string Begins(int changes, TimeSpan span) => HistoryReasons.FlappingBegins(changes, Rounded(span));

    /// <summary>It flaps no more and lasts.</summary>
    public static string Steady(int changes, TimeSpan span) => HistoryReasons.FlappingSteady(changes, Rounded(span));

    /// <summary>A span to the minute, or to the second where it is short.</summary>
    public static TimeSpan Rounded(TimeSpan span) => span.TotalMinutes >= 2
        ? TimeSpan.FromMinutes(Math.Round(span.TotalMinutes))
        : TimeSpan.FromSeconds(Math.Round(span.TotalSeconds));
}
