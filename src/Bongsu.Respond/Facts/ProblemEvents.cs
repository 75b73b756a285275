using Bongsu.Model.Time;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Facts;

/// <summary>Entries of problems' histories.</summary>
internal static class ProblemEvents
{
    /// <summary>The part that detection speaks as.</summary>
    public const string Detect = "system:detect";

    /// <summary>The part that policies and the outbox speak as.</summary>
    public const string Respond = "system:respond";

    /// <summary>An entry.</summary>
    /// <param name="problem">The problem's number.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="kind">Its kind, such as <c>opened</c>.</param>
    /// <param name="by">A user, or one of the parts above.</param>
    /// <param name="text">A sentence.</param>
    /// <param name="organisation">The organisation that may read it beside infrastructure; null where the problem's owner may.</param>
    public static ProblemEventRow Of(long problem, Timestamp at, string kind, string by, string text, string? organisation = null) =>
        new() { ProblemId = problem, AtMs = at.UnixMilliseconds, Kind = kind, By = by, Text = text, Organisation = organisation };
}
