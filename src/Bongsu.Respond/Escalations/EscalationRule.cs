using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Escalations;

/// <summary>What becomes of a step of a policy when it is due. Pure: live operation and trials both ask it.</summary>
internal static class EscalationRule
{
    /// <summary>A policy is repeated no more often: by then nobody reads it.</summary>
    public const int MaxRounds = 500;

    /// <summary>Decides.</summary>
    public static StepDecision Decide(StepSituation situation)
    {
        if (situation.StoppedBecause is { } because)
            return new StepDecision { Withdraw = [.. Waiting(situation, _ => true).Select(i => (i, because))] };
        if (TooEarly(situation) is { } postponed)
            return postponed;
        return situation.Place.Rank > 0 ? TryNext(situation) : Fire(situation);
    }

    // What was put off (by a maintenance) comes at its own distance, not all at once.
    private static StepDecision? TooEarly(StepSituation s)
    {
        if (s.Place.Round == 0 || s.RepeatAfter <= TimeSpan.Zero)
            return null;
        Timestamp? last = s.Rows.Where(r => r.Place.Policy == s.Place.Policy && r.Place.Step == s.Place.Step && r.Place.Round == s.Place.Round - 1
            && (r.IsNotified || r.IsWaiting) && !r.IsTriedAgain).Select(r => (Timestamp?)r.DueAt).Max();
        if (last is not { } before || s.Now >= before + s.RepeatAfter)
            return null;
        TimeSpan late = before + s.RepeatAfter - s.Now;
        return new StepDecision
        {
            Move =
            [
                .. Waiting(s, r => r.Place.Policy == s.Place.Policy && r.Place.Round == s.Place.Round)
                    .Select(i => (i, (s.Rows[i].DueAt > s.Now ? s.Rows[i].DueAt : s.Now) + late)),
            ],
        };
    }

    // Those that are tried one after the other: the next only where none has been delivered.
    private static StepDecision TryNext(StepSituation s)
    {
        return Reached(s, _ => true) ?? new StepDecision { Release = [.. Waiting(s, r => r.Place == s.Place && r.DueAt <= s.Now)] };
    }

    // Nobody else of the step is tried once one has been reached.
    private static StepDecision? Reached(StepSituation s, Func<StepRow, bool> who)
    {
        if (s.Rows.FirstOrDefault(r => IsOfStep(r, s) && r.State == OutboxState.Delivered && who(r)) is not { } reached)
            return null;
        string because = PolicyReasons.NeedlessReached(reached.Person ?? "");
        return new StepDecision { Withdraw = [.. Waiting(s, r => IsOfStep(r, s)).Select(i => (i, because))] };
    }

    private static StepDecision Fire(StepSituation s)
    {
        if (Reached(s, r => r.Place.Rank > 0) is { } needless)
            return needless;
        List<int> waiting = [.. Waiting(s, r => IsOfStep(r, s))];
        if (s.Resolved is not { } resolved)
            return new StepDecision { Release = [.. waiting.Where(i => s.Rows[i].Place.Rank == 0)] };
        var release = new List<int>();
        var move = new List<(int, Timestamp)>();
        var add = new List<PlannedNotification>();
        foreach (PlannedNotification one in resolved.Where(n => !s.LeftOut.Contains((n.Organisation, n.Person)) && !IsNotified(s, n)))
        {
            int row = waiting.FindIndex(i => Same(s.Rows[i], one));
            if (row < 0)
            {
                add.Add(one);
                continue;
            }

            // Tried after others, or not before the end of somebody's quiet hours.
            if (one.Step is { Rank: > 0 } || one.DueAt > s.Now)
                move.Add((waiting[row], one.DueAt));
            else
                release.Add(waiting[row]);
            waiting.RemoveAt(row);
        }

        return new StepDecision
        {
            Release = release,
            Move = move,
            Add = add,
            Withdraw = [.. waiting.Select(i => (i, PolicyReasons.NeedlessNotOnCall(s.Rows[i].Person ?? "")))],
            Again = Again(s),
        };
    }

    private static (Timestamp, int)? Again(StepSituation s)
    {
        int next = s.Place.Round + 1;
        return s.RepeatAfter <= TimeSpan.Zero || next > MaxRounds || s.Rows.Any(r => r.Place.Policy == s.Place.Policy && r.Place.Round == next)
            ? null
            : (s.Now - s.Delay + s.RepeatAfter, next);
    }

    // Once a round by the same way, whichever step.
    private static bool IsNotified(StepSituation s, PlannedNotification one) => s.Rows.Any(r =>
        r.IsNotified && r.Place.Round == s.Place.Round && r.Channel == one.Channel && r.Address == one.Address);

    private static bool Same(StepRow row, PlannedNotification one) =>
        row.Organisation == one.Organisation && row.Person == one.Person && row.Channel == one.Channel && row.Address == one.Address
        && row.Place.Rank == (one.Step?.Rank ?? 0);

    private static bool IsOfStep(StepRow row, StepSituation s) => row.Place with { Rank = 0 } == s.Place with { Rank = 0 };

    private static IEnumerable<int> Waiting(StepSituation s, Func<StepRow, bool> which) =>
        Enumerable.Range(0, s.Rows.Count).Where(i => s.Rows[i].IsWaiting && which(s.Rows[i]));
}
