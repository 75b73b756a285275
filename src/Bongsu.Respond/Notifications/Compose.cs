using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Notifications;

/// <summary>From what is planned to what is said. Pure.</summary>
internal static class Compose
{
    /// <summary>A problem's start, by itself or as a line of a digest.</summary>
    public static PersonalNotification Problem(PlannedNotification planned, ProblemFacts problem) => planned.Digest > TimeSpan.Zero
        ? new DigestLine { Problem = problem, Language = planned.Language, TimeZone = planned.TimeZone, Span = planned.Digest }
        : new ProblemNotification { Problem = problem, Language = planned.Language, TimeZone = planned.TimeZone };

    /// <summary>The faults of the configuration that a problem has shown.</summary>
    public static PersonalNotification Alarm(PlannedNotification planned, ProblemFacts problem, IReadOnlyList<string> alarms) =>
        new AlarmNotification { Problem = problem, Language = planned.Language, TimeZone = planned.TimeZone, Alarm = string.Join(" ", alarms) };
}
