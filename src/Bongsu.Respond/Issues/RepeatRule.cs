using Bongsu.Model.Time;

namespace Bongsu.Respond.Issues;

/// <summary>
/// Whether an incident that comes back joins its earlier issue, reopens it or gets a new one. Pure; the built-in tracker and outside ones ask it alike.
/// </summary>
internal static class RepeatRule
{
    /// <summary>Decides.</summary>
    /// <param name="earlier">The earlier issue; null where there is none.</param>
    /// <param name="within">What was closed no longer ago is reopened; zero reopens nothing.</param>
    /// <param name="at">When the incident came back.</param>
    public static RepeatDecision Decide(EarlierIssue? earlier, TimeSpan within, Timestamp at)
    {
        if (earlier is null)
            return new RepeatDecision(RepeatAction.Open, "");
        if (earlier.IsTaken)
            return new RepeatDecision(RepeatAction.OpenAfter, RepeatReasons.Taken(earlier.Name));
        if (!earlier.IsClosed)
            return new RepeatDecision(RepeatAction.Join, RepeatReasons.StillOpen(earlier.Name));
        if (within <= TimeSpan.Zero)
            return new RepeatDecision(RepeatAction.OpenAfter, RepeatReasons.Never(earlier.Name));
        // Clocks of two machines may differ.
        TimeSpan age = earlier.ClosedAt is { } closed && at > closed ? at - closed : TimeSpan.Zero;
        return age <= within
            ? new RepeatDecision(RepeatAction.Reopen, RepeatReasons.Reopened(earlier.Name, Rounded(age), within))
            : new RepeatDecision(RepeatAction.OpenAfter, RepeatReasons.TooOld(earlier.Name, Rounded(age), within));
    }

    // Nobody reads milliseconds here.
    private static TimeSpan Rounded(TimeSpan age) => age < TimeSpan.FromHours(1) ? TimeSpan.FromSeconds(Math.Floor(age.TotalSeconds))
        : age < TimeSpan.FromDays(1) ? TimeSpan.FromMinutes(Math.Floor(age.TotalMinutes))
        : TimeSpan.FromHours(Math.Floor(age.TotalHours));
}
