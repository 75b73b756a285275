using System.Text.RegularExpressions;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>What became of a story.</summary>
/// <param name="Sent">What went out.</param>
/// <param name="Withdrawn">What was withdrawn before it was sent.</param>
/// <param name="NotNotified">Who was not notified when a problem opened.</param>
internal sealed partial record StoryOutcome(IReadOnlyList<StoryLine> Sent, IReadOnlyList<StoryLine> Withdrawn, IReadOnlyList<StoryLine> NotNotified)
{
    /// <summary>Everything, a line each, in an order of its own: for comparing two ways of running a story.</summary>
    public string All => string.Join('\n',
        Sent.Select(l => l.ToString())
            .Order(StringComparer.Ordinal)
            .Concat(Withdrawn.Select(l => "never " + l).Order(StringComparer.Ordinal))
            .Concat(NotNotified.Select(l => "not " + l).Order(StringComparer.Ordinal)));

    /// <summary>The line of a notification.</summary>
    public static StoryLine Line(Timestamp dueAt, string channel, string? address, Notification notification, string reason) =>
        new($"{TimeText.Format(dueAt - Examples.Noon)} {channel} {address ?? "-"} {Words(notification)}", Codes(reason));

    /// <summary>The line of a notification that was withdrawn.</summary>
    public static StoryLine Line(string channel, string? address, Notification notification, string reason) =>
        new($"{channel} {address ?? "-"} {Words(notification)}", Codes(reason));

    /// <summary>The line of somebody who is not notified.</summary>
    public static StoryLine NotLine(string text, string problem)
    {
        // The one who is meant stands before the colon, as a name or as a code.
        string who = text[0] == '⟦' ? Code().Match(text).Groups["code"].Value : text[..text.IndexOf(':', StringComparison.Ordinal)];
        return new StoryLine($"{who} {problem}", Codes(text));
    }

    private static string[] Codes(string reason) => [.. Code().Matches(reason).Select(m => m.Groups["code"].Value).Distinct().Order(StringComparer.Ordinal)];

    private static string Words(Notification notification) => notification switch
    {
        ProblemNotification { IsOver: true } over => $"over {over.Problem.Title}",
        DigestLine line => $"digest {line.Event.ToString().ToLowerInvariant()} {line.Problem.Title}",
        FlappingNotification { Begins: false } steady => $"steady {steady.Problem.Title}",
        PersonalNotification other => $"{other.Kind} {other.Problem.Title}",
        TrackerNotification tracker => $"{tracker.Kind} {tracker.Problem.Title}",
        _ => notification.Kind,
    };

    [GeneratedRegex("⟦(?<code>[a-z0-9.-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
