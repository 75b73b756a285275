using System.Linq.Expressions;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// Which rows of a problem are withdrawn or put off. Only rows that nobody has tried to send are ever meant: what has been tried is on its way and stays.
/// </summary>
internal sealed class OutboxScope
{
    private OutboxScope(long problem, Expression<Func<OutboxRow, bool>> includes) => (Problem, Includes) = (problem, includes);

    /// <summary>The problem's number.</summary>
    public long Problem { get; }

    /// <summary>Which of its rows.</summary>
    public Expression<Func<OutboxRow, bool>> Includes { get; }

    /// <summary>Later steps of the policy, which wait for nobody having acknowledged.</summary>
    public static OutboxScope LaterSteps(long problem, Timestamp now)
    {
        long nowMs = now.UnixMilliseconds;
        return new(problem, o => o.Kind == NotificationKinds.Problem && (o.DueAtMs > nowMs || o.IsPlanned));
    }

    /// <summary>What waits for the end of a maintenance or silence: notifications of the problem's start, and external issues.</summary>
    public static OutboxScope Suppressible(long problem) =>
        new(problem, o => o.Kind == NotificationKinds.Problem || o.Kind == NotificationKinds.Digest || o.Kind == NotificationKinds.TrackerOpen);
}
