using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Notifications;

/// <summary>From what is planned to what is said. Pure.</summary>
internal static class Compose
{
    /// <summary>A problem's start, by itself, as a line of a digest, or as a further message of its incident.</summary>
    public static PersonalNotification Problem(PlannedNotification planned, ProblemFacts problem) => planned switch
    {
        { Digest: var span } when span > TimeSpan.Zero =>
            new DigestLine
            {
                Problem = problem,
                Language = planned.Language,
                TimeZone = planned.TimeZone,
                SeesAll = planned.SeesAll,
                Quiet = planned.Quiet,
                Span = span,
                At = planned.DigestAt,
            },
        { Update: { } why } =>
            new UpdateNotification
            {
                Problem = problem,
                Language = planned.Language,
                TimeZone = planned.TimeZone,
                SeesAll = planned.SeesAll,
                Quiet = planned.Quiet,
                InReplyTo = planned.InReplyTo,
                Why = why,
            },
        _ => new ProblemNotification
        {
            Problem = problem, Language = planned.Language, TimeZone = planned.TimeZone, SeesAll = planned.SeesAll, Quiet = planned.Quiet,
        },
    };

    /// <summary>The faults of the configuration that a problem has shown.</summary>
    public static PersonalNotification Alarm(PlannedNotification planned, ProblemFacts problem, IReadOnlyList<string> alarms) =>
        new AlarmNotification { Problem = problem, Language = planned.Language, TimeZone = planned.TimeZone, Alarm = string.Join(" ", alarms) };
}
