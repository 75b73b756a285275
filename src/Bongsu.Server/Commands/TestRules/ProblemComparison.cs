using System.IO.Enumeration;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Trials;

namespace Bongsu.Server.Commands.TestRules;

/// <summary>Problems as they were against problems as they were expected; pure.</summary>
internal sealed class ProblemComparison(RuleTest test, TestTimes times)
{
    /// <summary>Lines with - for what was expected and is not, + for what is and was not expected; empty where they agree.</summary>
    /// <param name="expected">Each is found in one of <paramref name="got"/>.</param>
    /// <param name="got">Each is expected.</param>
    /// <param name="ended">True where they are problems that have ended: those notified are those notified of the end.</param>
    public IReadOnlyList<string> Of(IReadOnlyList<ExpectedProblem> expected, IReadOnlyList<TrialProblem> got, bool ended)
    {
        var lines = new List<string>();
        List<TrialProblem> left = [.. got];
        foreach (ExpectedProblem one in expected)
        {
            TrialProblem? same = left.Find(p => IsNamed(one, p) && IsAlike(one, p)) ?? left.Find(p => IsNamed(one, p));
            if (same is null)
            {
                lines.Add($"- {Describe(one)}   (line {one.Place.Line})");
                continue;
            }

            left.Remove(same);
            if (!IsAlike(one, same))
            {
                lines.Add($"- {Describe(one)}   (line {one.Place.Line})");
                lines.Add($"+ {Describe(same)}");
            }

            CompareNotified(one, same, ended, lines);
        }

        lines.AddRange(left.Select(p => $"+ {Describe(p)}, because {p.Facts.Because.English()}"));
        return lines;
    }

    /// <summary>One notification as test files write it: <c>infra/On-call by mail, digest 1h</c>.</summary>
    public string Describe(TrialNotification n) =>
        $"{n.Organisation}/{n.Person} by {n.Channel}"
        + (
            n.Digest > TimeSpan.Zero ? $", digest {TestTimes.Span(n.Digest)}"
            : n.Delay > TimeSpan.Zero ? $", after {TestTimes.Span(n.Delay)}"
            : n.IsSent ? ""
            : $", at {times.Short(n.DueAt)}");

    /// <summary>A problem in a line.</summary>
    public string Describe(TrialProblem p) =>
        $"{p.Facts.HostName}: {p.Facts.Title.English()}, level {(int)p.Facts.Level} {Category(p)}, since {times.Short(p.Facts.StartedAt)}"
        + (p.RecoveredAt is { } end ? $", ended {times.Short(end)}" : "");

    private void CompareNotified(ExpectedProblem expected, TrialProblem got, bool ended, List<string> lines)
    {
        if (expected.Notified is { } notified)
        {
            string[] actual = [.. (ended ? got.NotifiedOfRecovery : got.Notified).Select(Describe)];
            string[] missing = [.. notified.Where(n => !actual.Any(a => IsNotified(n, a)))];
            string[] surplus = [.. actual.Where(a => !notified.Any(n => IsNotified(n, a)))];
            if (missing.Length + surplus.Length > 0)
                lines.Add($"  notified of {(ended ? "the end of " : "")}'{got.Facts.Title.English()}' (line {expected.Place.Line}):");
            lines.AddRange(missing.Select(m => $"  - {m}"));
            lines.AddRange(surplus.Select(s => $"  + {s}"));
        }

        if (expected.NotNotified is not { } notNotified)
            return;
        string[] reasons = [.. got.NotNotified.Select(n => $"{n.Who}: {n.Reason}".English())];
        foreach (string who in notNotified.Where(n => !got.NotNotified.Any(g => IsLike(n, g.Who.English()) || IsLike(n, $"{g.Who}: {g.Reason}".English()))))
        {
            lines.Add($"  not notified of '{got.Facts.Title.English()}' (line {expected.Place.Line}):");
            lines.Add($"  - {who}");
            lines.AddRange(reasons.Length > 0 ? reasons.Select(r => $"  + {r}") : ["  + (nobody is left out)"]);
        }
    }

    // What follows the comma (a digest, a delay) need not be written.
    private static bool IsNotified(string expected, string got) =>
        IsLike(expected, got) || (!expected.Contains(',', StringComparison.Ordinal) && IsLike(expected, got.Split(',')[0]));

    private static bool IsNamed(ExpectedProblem expected, TrialProblem got) =>
        IsLike(expected.Host, got.Facts.HostName) && IsLike(expected.Title, got.Facts.Title.English());

    private bool IsAlike(ExpectedProblem expected, TrialProblem got) =>
        (expected.Level is null || expected.Level == (int)got.Facts.Level)
        && (expected.Category is null || expected.Category == Category(got))
        && (expected.Since is null || Timestamp.From(test.Start) + expected.Since.Value == got.Facts.StartedAt);

    private static string Category(TrialProblem problem) => problem.Facts.Category.ToString().ToLowerInvariant();

    private static bool IsLike(string pattern, string text) => pattern == text || FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    private static string Describe(ExpectedProblem expected) =>
        $"{expected.Host}: {expected.Title}"
        + (expected.Level is { } level ? $", level {level}" : "")
        + (expected.Category is { } category ? $" {category}" : "")
        + (expected.Since is { } since ? $", since {TestTimes.Span(since)}" : "");
}
