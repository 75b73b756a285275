using System.Globalization;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>
/// What a message says in a chat with buttons. Pure. Whatever hosts say is harmless in it; what the chat's own markup means is for the chat's composer.
/// </summary>
internal static class ChatComposer
{
    private const int MaxLine = 600;
    private const int MostListed = 10;

    /// <summary>The brief.</summary>
    public static ChatBrief Compose(ChannelMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var words = new MessageWords(message.Language);
        return new ChatBrief(
            message.Content.Subject,
            [.. Lines(message, words).Select(l => HostileText.Line(l, MaxLine)).Where(l => l.Length > 0)],
            message.Content.Short.Link,
            message.Incident is null ? words.Open : words.OpenIncident,
            Buttons(message));
    }

    private static IEnumerable<string> Lines(ChannelMessage message, MessageWords words)
    {
        if (message.Content.OwnText is { } own)
            return own.Split('\n');
        if (message.Problems.Count == 0)
            return [message.Content.Short.Body];
        return message.Problems is [var problem]
            ? Facts(problem, words)
            : message.Problems.Take(MostListed).Select(p => Line(p, words)).Concat(
                message.Problems.Count > MostListed ? [words.More(message.Problems.Count - MostListed)] : []);
    }

    private static IEnumerable<string> Facts(ProblemFacts problem, MessageWords words)
    {
        bool isOpen = problem.RecoveredAt is null;
        PlainReason reason = PlainReason.Of(isOpen ? problem.Because : problem.RecoveredBecause, words.Language);
        (string Name, string? Value)[] facts = isOpen
            ? [(words.Value, reason.Values), (words.Why, reason.Why), (words.LikelyCause, problem.LikelyCause), (words.Advice, problem.Advice)]
            : [(words.Value, reason.Values), (words.WhyEnded, reason.Why)];
        foreach ((string name, string? value) in facts)
        {
            if (ReasonText.Print(value, words.Language) is { Length: > 0 } text)
                yield return $"{name}: {text}";
        }

        if (problem.RecoveredAt is { } end)
            yield return $"{words.Lasted}: {Durations.Print(end - problem.StartedAt, words.Language)}";
    }

    private static string Line(ProblemFacts problem, MessageWords words)
    {
        string number = problem.Id > 0 ? problem.Id.ToString(CultureInfo.InvariantCulture) + " · " : "";
        string state = problem.RecoveredAt is null ? words.Problem : words.Recovered;
        return $"{number}{(int)problem.Level} {words.Level(problem.Level)} · {state} · {problem.HostName}: {ReasonText.Print(problem.Title, words.Language)}";
    }

    private static ChatButton[] Buttons(ChannelMessage message)
    {
        if (message.Problems is not [{ RecoveredAt: null, Id: > 0 } problem])
            return [];
        var words = new ChatButtonWords(message.Language);
        string number = (message.Incident?.Id ?? problem.Id).ToString(CultureInfo.InvariantCulture);
        return [new(words.Acknowledge, $"ack {number}"), new(words.Take, $"take {number}"), new(words.Silence, $"silence {number} 1h")];
    }
}
